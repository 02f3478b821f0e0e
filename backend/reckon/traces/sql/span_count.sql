SELECT count() AS total
FROM spans
WHERE project = {project:String}
    AND trace_id = toFixedString(unhex({trace:String}), 16)
