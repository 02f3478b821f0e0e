-- Whole steps that touch the tokens [first, end) and have alternatives; the texts as base64, cut by alternative_len.
SELECT
    token_from,
    alternative_count,
    alternative_id,
    arrayMap(x -> toFloat32(x), alternative_logprob) AS logprobs,
    alternative_len,
    base64Encode(alternative_text) AS text64
FROM steps
WHERE project = {project:String}
    AND trace_id = toFixedString(unhex({trace:String}), 16)
    AND generation_id = toFixedString(unhex({generation:String}), 8)
    AND token_from < {end:UInt32}
    AND token_from + tokens > {first:UInt32}
    AND notEmpty(alternative_count)
ORDER BY step
SETTINGS max_threads = 1
