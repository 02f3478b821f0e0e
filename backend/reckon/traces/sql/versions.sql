-- The version that each trace's row has reached.
SELECT trace_id, max(version) AS reached
FROM traces
WHERE project = {project:String}
    AND trace_id IN (SELECT reinterpretAsFixedString(arrayJoin({traces:Array(UInt128)})))
GROUP BY trace_id
ORDER BY trace_id
-- Some traces of many: a second thread costs more than it reads.
SETTINGS max_threads = 1
