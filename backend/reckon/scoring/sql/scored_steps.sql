-- Which steps have a score of this PRM version already.
SELECT DISTINCT lower(hex(trace_id)), lower(hex(generation_id)), segmentation, step
FROM step_scores
WHERE project = {project:String}
  AND trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16))
  AND generation_id IN (SELECT toFixedString(unhex(arrayJoin({generations:Array(String)})), 8))
  AND prm_version = {prm_version:String}
