-- Which generations of some traces have steps, and how many.
SELECT trace_id, generation_id, max(step) + 1 AS steps, sum(lengthUTF8(text)) AS chars
FROM steps
WHERE project = {project:String}
    AND trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16))
GROUP BY trace_id, generation_id
ORDER BY trace_id, generation_id
SETTINGS max_execution_time = 60
