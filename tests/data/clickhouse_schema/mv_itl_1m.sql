CREATE MATERIALIZED VIEW $database.mv_itl_1m TO $database.itl_1m
(
    `project` LowCardinality(String),
    `model` LowCardinality(String),
    `phase` Enum8('reasoning' = 0, 'answer' = 1),
    `t` DateTime('UTC'),
    `steps` UInt64,
    `tokens` UInt64,
    `logprob_tokens` UInt64,
    `logprob_sum` Float64,
    `itl_us` AggregateFunction(quantilesDDArray(0.01, 0.5, 0.95, 0.99), Array(UInt32))
)
AS SELECT
    s.project AS project,
    s.model AS model,
    s.phase AS phase,
    toDateTime(toStartOfMinute(s.ts), 'UTC') AS t,
    count() AS steps,
    sum(length(s.token_id)) AS tokens,
    sum(length(s.logprob)) AS logprob_tokens,
    sum(toFloat64(arraySum(s.logprob))) AS logprob_sum,
    quantilesDDArrayState(0.01, 0.5, 0.95, 0.99)(arrayFilter((gap, flag, i) -> ((bitAnd(flag, 3) = 1) AND ((i > 1) OR (gap > 0))), arraySlice(arrayConcat([s.lead_us], arraySlice(s.gap_us, 2)), 1, length(s.flags)) AS gaps, s.flags, arrayEnumerate(s.flags))) AS itl_us
FROM $database.steps AS s
GROUP BY
    project,
    model,
    phase,
    t;
