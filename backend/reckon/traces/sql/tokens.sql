-- Whole steps that touch the tokens [first, end), with every column of the token block.
SELECT
    token_from,
    toUInt32(length(token_id)) AS tokens, -- as many as are here: a sender may claim tokens and send none
    text,
    token_id,
    token_len,
    emission,
    arrayMap(gap -> t0_us + gap, arrayCumSum(gap_us)) AS time_us,
    if(empty(logprob), arrayWithConstant(length(token_id), toFloat32(nan)), arrayMap(x -> toFloat32(x), logprob)) AS logprobs,
    if(empty(entropy), arrayWithConstant(length(token_id), toFloat32(nan)), arrayMap(x -> toFloat32(x), entropy)) AS entropies,
    if(empty(margin), arrayWithConstant(length(token_id), toFloat32(nan)), arrayMap(x -> toFloat32(x), margin)) AS margins,
    if(empty(confidence), arrayWithConstant(length(token_id), toFloat32(nan)), arrayMap(x -> toFloat32(x), confidence)) AS confidences,
    flags
FROM steps
PREWHERE project = {project:String}
    AND trace_id = toFixedString(unhex({trace:String}), 16)
    AND generation_id = toFixedString(unhex({generation:String}), 8)
WHERE token_from < {end:UInt32}
    AND token_from + tokens > {first:UInt32}
ORDER BY step
-- A few hundred rows: threads and a compressor would take longer to begin than this takes. They lie among a thousand
-- others, which whoever reads on through the generation needs unpacked again: a third of the time.
SETTINGS max_threads = 1, use_uncompressed_cache = 1, output_format_arrow_compression_method = 'none'
