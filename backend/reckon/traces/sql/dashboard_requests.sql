SELECT
    toUnixTimestamp(toStartOfInterval(t, toIntervalSecond({every_s:UInt32}))) AS at_s,
    model,
    sum(requests) AS requests,
    sum(errors) AS errors,
    sum(input_tokens) AS input_tokens,
    sum(cached_tokens) AS cached_tokens,
    sum(output_tokens) AS output_tokens,
    sum(reasoning_tokens) AS reasoning_tokens,
    sum(attributed_ns) AS attributed_ns,
    sum(preemptions) AS preemptions,
    quantilesDDMerge(0.01, 0.5, 0.95, 0.99)(queue_ns) AS queue_ns,
    quantilesDDMerge(0.01, 0.5, 0.95, 0.99)(ttft_ns) AS ttft_ns,
    quantilesDDMerge(0.01, 0.5, 0.95, 0.99)(duration_ns) AS duration_ns
FROM req_1m
WHERE project = {project:String} AND t >= toDateTime({from_s:UInt32}, 'UTC') AND t < toDateTime({to_s:UInt32}, 'UTC')
GROUP BY at_s, model
ORDER BY at_s, model
SETTINGS max_execution_time = 10
