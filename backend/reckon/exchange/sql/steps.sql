-- Steps of some spans with their tokens; the text as base64, since a step may end inside a character.
SELECT
    span_id,
    generation_id,
    base64Encode(text) AS text64,
    token_id,
    token_len,
    emission,
    arrayMap(gap -> t0_us + gap, arrayCumSum(gap_us)) AS time_us,
    arrayMap(x -> toFloat32(x), logprob) AS logprobs,
    arrayMap(x -> toFloat32(x), entropy) AS entropies,
    arrayMap(x -> toFloat32(x), margin) AS margins,
    arrayMap(x -> toFloat32(x), confidence) AS confidences,
    flags,
    alternative_count,
    alternative_id,
    arrayMap(x -> toFloat32(x), alternative_logprob) AS alternative_logprobs,
    alternative_len,
    base64Encode(alternative_text) AS alternative_text64
FROM steps
WHERE project = {project:String}
    AND trace_id = toFixedString(unhex({trace:String}), 16)
    AND span_id IN (SELECT toFixedString(unhex(arrayJoin({span_ids:Array(String)})), 8))
ORDER BY span_id, step
