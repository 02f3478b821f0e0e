-- Texts and token lengths of the steps of some generations, as they were cut when they came. A repeated step is read once.
SELECT lower(hex(trace_id)), lower(hex(generation_id)), segmentation, step, toString(phase), text, token_len
FROM steps
WHERE project = {project:String}
  AND trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16))
  AND generation_id IN (SELECT toFixedString(unhex(arrayJoin({generations:Array(String)})), 8))
ORDER BY trace_id, generation_id, step
LIMIT 1 BY trace_id, generation_id, segmentation, step
