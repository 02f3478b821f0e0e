SELECT 1
FROM spans
WHERE project = {project:String}
    AND trace_id = toFixedString(unhex({trace:String}), 16)
    AND (
        generation_id = toFixedString(unhex({generation:String}), 8)
        OR span_id = toFixedString(unhex({generation:String}), 8)
    )
LIMIT 1
UNION ALL
SELECT 1
FROM open_spans
WHERE project = {project:String}
    AND trace_id = toFixedString(unhex({trace:String}), 16)
    AND generation_id = toFixedString(unhex({generation:String}), 8)
LIMIT 1
