-- Scores that one PRM version has given to the steps of some traces; whoever asks picks the labelled ones.
SELECT lower(hex(trace_id)), lower(hex(generation_id)), segmentation, step, score
FROM step_scores FINAL
WHERE project = {project:String}
  AND prm_version = {prm_version:String}
  AND trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16))
LIMIT 200000
