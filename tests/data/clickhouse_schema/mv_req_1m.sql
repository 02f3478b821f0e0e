CREATE MATERIALIZED VIEW $database.mv_req_1m TO $database.req_1m
(
    `project` LowCardinality(String),
    `model` LowCardinality(String),
    `t` DateTime('UTC'),
    `requests` UInt64,
    `errors` UInt64,
    `input_tokens` UInt64,
    `cached_tokens` UInt64,
    `output_tokens` UInt64,
    `reasoning_tokens` UInt64,
    `attributed_ns` UInt64,
    `preemptions` UInt64,
    `queue_ns` AggregateFunction(quantilesDD(0.01, 0.5, 0.95, 0.99), UInt64),
    `ttft_ns` AggregateFunction(quantilesDD(0.01, 0.5, 0.95, 0.99), UInt64),
    `duration_ns` AggregateFunction(quantilesDD(0.01, 0.5, 0.95, 0.99), UInt64)
)
AS SELECT
    s.project AS project,
    s.model AS model,
    toDateTime(toStartOfMinute(s.ts), 'UTC') AS t,
    count() AS requests,
    countIf(s.status = 'error') AS errors,
    sum(s.input_tokens) AS input_tokens,
    sum(s.cached_tokens) AS cached_tokens,
    sum(s.output_tokens) AS output_tokens,
    sum(s.reasoning_tokens) AS reasoning_tokens,
    sum(ifNull(s.attributed_ns, 0)) AS attributed_ns,
    sum(s.preemptions) AS preemptions,
    quantilesDDStateIf(0.01, 0.5, 0.95, 0.99)(assumeNotNull(s.queue_ns), isNotNull(s.queue_ns)) AS queue_ns,
    quantilesDDStateIf(0.01, 0.5, 0.95, 0.99)(assumeNotNull(s.ttft_ns), isNotNull(s.ttft_ns)) AS ttft_ns,
    quantilesDDState(0.01, 0.5, 0.95, 0.99)(s.duration_ns) AS duration_ns
FROM $database.spans AS s
WHERE s.name = 'reckon.engine.request'
GROUP BY
    project,
    model,
    t;
