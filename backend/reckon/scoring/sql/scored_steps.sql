-- Which steps have a score of this PRM version already.
SELECT DISTINCT lower(hex(trace_id)), lower(hex(generation_id)), segmentation, step
FROM step_scores
WHERE project = {project:String}
  AND trace_id IN (SELECT reinterpretAsFixedString(arrayJoin({traces:Array(UInt128)})))
  AND generation_id IN (SELECT reinterpretAsFixedString(arrayJoin({generations:Array(UInt64)})))
  AND prm_version = {prm_version:String}
-- Some traces of many: a second thread costs more than it reads.
SETTINGS max_threads = 1
