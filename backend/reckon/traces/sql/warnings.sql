-- How many warnings the spans of some traces carry, steps included.
SELECT trace_id, sum(length(warnings)) AS warned
FROM spans
WHERE project = {project:String}
    AND trace_id IN (SELECT reinterpretAsFixedString(arrayJoin({traces:Array(UInt128)})))
GROUP BY trace_id
ORDER BY trace_id
-- Some traces of many: a second thread costs more than it reads.
SETTINGS max_threads = 1
