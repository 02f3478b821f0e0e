-- The steps' texts of some generations.
SELECT trace_id, generation_id, step, text, segmentation
FROM steps
WHERE project = {project:String}
    AND trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16))
    AND generation_id IN (SELECT toFixedString(unhex(arrayJoin({generations:Array(String)})), 8))
ORDER BY trace_id, generation_id, step
SETTINGS max_execution_time = 60
