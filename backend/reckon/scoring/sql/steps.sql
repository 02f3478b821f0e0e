-- Texts of the steps of some generations. A repeated step is read once.
SELECT lower(hex(trace_id)), lower(hex(generation_id)), segmentation, step, phase, text, token_from, tokens
FROM steps
WHERE project = {project:String}
  AND trace_id IN (SELECT reinterpretAsFixedString(arrayJoin({traces:Array(UInt128)})))
  AND generation_id IN (SELECT reinterpretAsFixedString(arrayJoin({generations:Array(UInt64)})))
ORDER BY trace_id, generation_id, step
LIMIT 1 BY trace_id, generation_id, segmentation, step
-- Some traces of many: a second thread costs more than it reads.
SETTINGS max_threads = 1
