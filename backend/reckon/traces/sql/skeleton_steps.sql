-- Place and tokens of each step that has a span of its own; those cut out of a call's text have the call's.
SELECT span_id, generation_id, step, toString(phase) AS phase_name, tokens
FROM steps
WHERE project = {project:String}
    AND trace_id = toFixedString(unhex({trace:String}), 16)
    AND span_id != generation_id
ORDER BY start_ns, span_id
LIMIT {limit:UInt32}
