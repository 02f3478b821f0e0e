-- Every span of one trace, steps too, with what a tree and a waterfall are drawn from.
SELECT
    span_id,
    parent_id,
    name,
    toString(status) AS status_name,
    start_ns,
    duration_ns,
    generation_id,
    model,
    input_tokens,
    cached_tokens,
    output_tokens,
    reasoning_tokens
FROM spans
WHERE project = {project:String}
    AND trace_id = toFixedString(unhex({trace:String}), 16)
ORDER BY start_ns, span_id
LIMIT {limit:UInt32}
