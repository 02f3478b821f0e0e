-- Minutes, for dashboards: filled by the same insert as the base table. Their own deduplication window
-- is what keeps them exact when a segment is replayed.
CREATE TABLE IF NOT EXISTS reckon.req_1m_local ON CLUSTER 'main'
(
    project LowCardinality(String),
    model LowCardinality(String),
    t DateTime('UTC') CODEC(Delta, ZSTD(1)),
    requests SimpleAggregateFunction(sum, UInt64),
    errors SimpleAggregateFunction(sum, UInt64),
    input_tokens SimpleAggregateFunction(sum, UInt64),
    cached_tokens SimpleAggregateFunction(sum, UInt64),
    output_tokens SimpleAggregateFunction(sum, UInt64),
    reasoning_tokens SimpleAggregateFunction(sum, UInt64),
    attributed_ns SimpleAggregateFunction(sum, UInt64),
    preemptions SimpleAggregateFunction(sum, UInt64),
    queue_ns AggregateFunction(quantilesDD(0.01, 0.5, 0.95, 0.99), UInt64),
    ttft_ns AggregateFunction(quantilesDD(0.01, 0.5, 0.95, 0.99), UInt64),
    duration_ns AggregateFunction(quantilesDD(0.01, 0.5, 0.95, 0.99), UInt64)
)
ENGINE = ReplicatedAggregatingMergeTree
PARTITION BY toYYYYMM(t)
ORDER BY (project, model, t)
SETTINGS replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800;

CREATE TABLE IF NOT EXISTS reckon.req_1m ON CLUSTER 'main' AS reckon.req_1m_local ENGINE = Distributed('main', 'reckon', 'req_1m_local', rand());

-- Engine spans only: one per generation, whoever asked for it.
CREATE MATERIALIZED VIEW IF NOT EXISTS reckon.mv_req_1m ON CLUSTER 'main' TO reckon.req_1m_local AS
SELECT
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
FROM reckon.spans_local AS s
WHERE s.name = 'reckon.engine.request'
GROUP BY project, model, t;

CREATE TABLE IF NOT EXISTS reckon.itl_1m_local ON CLUSTER 'main'
(
    project LowCardinality(String),
    model LowCardinality(String),
    phase Enum8('reasoning' = 0, 'answer' = 1),
    t DateTime('UTC') CODEC(Delta, ZSTD(1)),
    steps SimpleAggregateFunction(sum, UInt64),
    tokens SimpleAggregateFunction(sum, UInt64),
    logprob_tokens SimpleAggregateFunction(sum, UInt64),
    logprob_sum SimpleAggregateFunction(sum, Float64),
    itl_us AggregateFunction(quantilesDDArray(0.01, 0.5, 0.95, 0.99), Array(UInt32))
)
ENGINE = ReplicatedAggregatingMergeTree
PARTITION BY toYYYYMM(t)
ORDER BY (project, model, phase, t)
SETTINGS replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800;

CREATE TABLE IF NOT EXISTS reckon.itl_1m ON CLUSTER 'main' AS reckon.itl_1m_local ENGINE = Distributed('main', 'reckon', 'itl_1m_local', rand());

-- Only tokens that open an emission carry a gap between emissions, and never the first of a
-- generation: that one is TTFT. The first token of a step counts where its lead is known.
CREATE MATERIALIZED VIEW IF NOT EXISTS reckon.mv_itl_1m ON CLUSTER 'main' TO reckon.itl_1m_local AS
SELECT
    s.project AS project,
    s.model AS model,
    s.phase AS phase,
    toDateTime(toStartOfMinute(s.ts), 'UTC') AS t,
    count() AS steps,
    sum(length(s.token_id)) AS tokens,
    sum(length(s.logprob)) AS logprob_tokens,
    sum(toFloat64(arraySum(s.logprob))) AS logprob_sum,
    quantilesDDArrayState(0.01, 0.5, 0.95, 0.99)(
        arrayFilter(
            (gap, flag, i) -> bitAnd(flag, 3) = 1 AND (i > 1 OR gap > 0),
            arraySlice(arrayConcat([s.lead_us], arraySlice(s.gap_us, 2)), 1, length(s.flags)) AS gaps,
            s.flags,
            arrayEnumerate(s.flags)
        )
    ) AS itl_us
FROM reckon.steps_local AS s
GROUP BY project, model, phase, t;

