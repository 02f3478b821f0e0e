-- Gaps between emissions, counted: what a sketch of percentiles cannot show. Four buckets an octave, so a bucket b
-- holds gaps from 2^(b/4) - 1 µs on; the same gaps as in `itl_1m`, by minute, and by hour and place in the generation.
CREATE TABLE IF NOT EXISTS reckon.itl_counts_1m_local ON CLUSTER 'main'
(
    project LowCardinality(String),
    model LowCardinality(String),
    phase Enum8('reasoning' = 0, 'answer' = 1),
    t DateTime('UTC') CODEC(Delta, ZSTD(1)),
    bucket UInt8,
    gaps SimpleAggregateFunction(sum, UInt64)
)
ENGINE = ReplicatedAggregatingMergeTree
PARTITION BY toYYYYMM(t)
ORDER BY (project, model, phase, t, bucket)
SETTINGS replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800;

CREATE TABLE IF NOT EXISTS reckon.itl_counts_1m ON CLUSTER 'main' AS reckon.itl_counts_1m_local ENGINE = Distributed('main', 'reckon', 'itl_counts_1m_local', rand());

CREATE TABLE IF NOT EXISTS reckon.itl_places_1h_local ON CLUSTER 'main'
(
    project LowCardinality(String),
    model LowCardinality(String),
    t DateTime('UTC') CODEC(Delta, ZSTD(1)),
    place UInt32 CODEC(T64, ZSTD(1)) COMMENT 'Index of the token in its generation, divided by 256',
    bucket UInt8,
    gaps SimpleAggregateFunction(sum, UInt64)
)
ENGINE = ReplicatedAggregatingMergeTree
PARTITION BY toYYYYMM(t)
ORDER BY (project, model, t, place, bucket)
SETTINGS replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800;

CREATE TABLE IF NOT EXISTS reckon.itl_places_1h ON CLUSTER 'main' AS reckon.itl_places_1h_local ENGINE = Distributed('main', 'reckon', 'itl_places_1h_local', rand());

CREATE MATERIALIZED VIEW IF NOT EXISTS reckon.mv_itl_counts_1m ON CLUSTER 'main' TO reckon.itl_counts_1m_local AS
SELECT
    s.project AS project,
    s.model AS model,
    s.phase AS phase,
    toDateTime(toStartOfMinute(s.ts), 'UTC') AS t,
    toUInt8(4 * log2(gap + 1)) AS bucket,
    count() AS gaps
FROM reckon.steps_local AS s
ARRAY JOIN
    arraySlice(arrayConcat([s.lead_us], arraySlice(s.gap_us, 2)), 1, length(s.flags)) AS gap,
    s.flags AS flag,
    arrayEnumerate(s.flags) AS i
WHERE bitAnd(flag, 3) = 1 AND (i > 1 OR gap > 0)
GROUP BY project, model, phase, t, bucket;

CREATE MATERIALIZED VIEW IF NOT EXISTS reckon.mv_itl_places_1h ON CLUSTER 'main' TO reckon.itl_places_1h_local AS
SELECT
    s.project AS project,
    s.model AS model,
    toDateTime(toStartOfHour(s.ts), 'UTC') AS t,
    toUInt32(intDiv(toUInt64(s.token_from) + i - 1, 256)) AS place,
    toUInt8(4 * log2(gap + 1)) AS bucket,
    count() AS gaps
FROM reckon.steps_local AS s
ARRAY JOIN
    arraySlice(arrayConcat([s.lead_us], arraySlice(s.gap_us, 2)), 1, length(s.flags)) AS gap,
    s.flags AS flag,
    arrayEnumerate(s.flags) AS i
WHERE bitAnd(flag, 3) = 1 AND (i > 1 OR gap > 0)
GROUP BY project, model, t, place, bucket;

