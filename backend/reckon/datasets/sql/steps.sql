-- Texts of the steps of some traces, but for generations that go on from another. A repeated step is read once.
SELECT trace_id, generation_id, segmentation, step, toString(phase) AS phase_name, text, token_from, tokens
FROM steps
WHERE project = {project:String}
    AND trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16))
    AND (trace_id, generation_id) NOT IN (
        SELECT trace_id, generation_id
        FROM spans
        WHERE project = {project:String}
            AND trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16))
            AND attrs[{parent:String}] != ''
    )
ORDER BY trace_id, generation_id, segmentation, step
LIMIT 1 BY trace_id, generation_id, segmentation, step
SETTINGS max_execution_time = 60, distributed_product_mode = 'global'
