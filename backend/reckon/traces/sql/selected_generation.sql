SELECT selected_generation
FROM traces FINAL
WHERE project = {project:String}
    AND trace_id = toFixedString(unhex({trace:String}), 16)
    AND selected_generation != toFixedString('', 8)
