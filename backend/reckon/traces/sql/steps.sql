-- Steps of one generation without their tokens.
SELECT
    step,
    toString(phase) AS phase_name,
    if({texts:UInt8} = 1, text, '') AS text,
    token_from,
    tokens,
    t0_us,
    duration_ns,
    logprob_mean,
    entropy_mean,
    segmentation
FROM steps
WHERE project = {project:String}
    AND trace_id = toFixedString(unhex({trace:String}), 16)
    AND generation_id = toFixedString(unhex({generation:String}), 8)
    AND step >= {first:UInt32}
ORDER BY step
LIMIT {limit:UInt32}
