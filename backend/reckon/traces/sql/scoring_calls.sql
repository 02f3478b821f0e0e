-- What scoring some traces took by job, the last call of each generation; what a shadow took stands behind all others.
SELECT trace_id, generation_id, prm_version, wall_ns, tokens
FROM prm_calls FINAL
WHERE project = {project:String}
    AND trace_id IN (SELECT reinterpretAsFixedString(arrayJoin({traces:Array(UInt128)})))
    AND source = 'job'
ORDER BY trace_id, generation_id, version DESC, prm_version
LIMIT 1 BY trace_id, generation_id
-- Some traces of many: a second thread costs more than it reads.
SETTINGS max_threads = 1
