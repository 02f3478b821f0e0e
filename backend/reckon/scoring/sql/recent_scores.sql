-- Step scores of one PRM version since a moment, in no order: what drift is measured on.
SELECT score
FROM step_scores
WHERE project = {project:String}
  AND prm_version = {prm_version:String}
  AND scored_at >= fromUnixTimestamp64Milli({since_ms:Int64})
LIMIT {limit:UInt32}
