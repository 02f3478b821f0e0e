SELECT
    toUnixTimestamp(toStartOfInterval(t, toIntervalSecond({every_s:UInt32}))) AS at_s,
    model,
    phase,
    sum(steps) AS steps,
    sum(tokens) AS tokens,
    sum(logprob_tokens) AS logprob_tokens,
    sum(logprob_sum) AS logprob_sum,
    quantilesDDArrayMerge(0.01, 0.5, 0.95, 0.99)(itl_us) AS itl_us
FROM itl_1m
WHERE project = {project:String} AND t >= toDateTime({from_s:UInt32}, 'UTC') AND t < toDateTime({to_s:UInt32}, 'UTC')
GROUP BY at_s, model, phase
ORDER BY at_s, model, phase
SETTINGS max_execution_time = 10
