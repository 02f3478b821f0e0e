-- What is stored of each generation, without its tokens.
SELECT
    trace_id,
    generation_id,
    max(step) + 1 AS steps,
    sum(tokens) AS tokens_stored,
    sumIf(tokens, phase = 'reasoning') AS tokens_reasoning,
    min(start_ns) AS first_ns,
    max(start_ns + duration_ns) AS last_ns,
    any(model) AS model,
    any(segmentation) AS segmentation,
    sumIf(logprob_mean * tokens, isNotNull(logprob_mean)) AS logprob_sum,
    sumIf(tokens, isNotNull(logprob_mean)) AS logprob_tokens
FROM steps
WHERE project = {project:String}
    AND trace_id IN (SELECT reinterpretAsFixedString(arrayJoin({traces:Array(UInt128)})))
GROUP BY trace_id, generation_id
ORDER BY trace_id, generation_id
-- Some traces of many: a second thread costs more than it reads.
SETTINGS max_threads = 1
