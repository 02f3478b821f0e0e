-- Bounds of steps of some generations that were cut again.
SELECT lower(hex(trace_id)), lower(hex(generation_id)), segmentation, step, toString(phase), token_from, tokens, byte_from, bytes
FROM step_bounds FINAL
WHERE project = {project:String}
  AND trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16))
  AND generation_id IN (SELECT toFixedString(unhex(arrayJoin({generations:Array(String)})), 8))
  AND segmentation IN {segmentations:Array(String)}
ORDER BY trace_id, generation_id, segmentation, step
