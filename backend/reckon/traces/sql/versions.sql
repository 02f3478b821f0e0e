-- The version that each trace's row has reached.
SELECT trace_id, max(version) AS reached
FROM traces
WHERE project = {project:String}
    AND trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16))
GROUP BY trace_id
ORDER BY trace_id
