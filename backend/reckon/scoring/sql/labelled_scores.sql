-- Scores that one PRM version has given to some steps: traces, generations and steps are parallel arrays.
SELECT lower(hex(trace_id)), lower(hex(generation_id)), segmentation, step, score
FROM step_scores FINAL
WHERE project = {project:String}
  AND prm_version = {prm_version:String}
  AND trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16))
LIMIT 200000
