-- What is computed after the fact. Keys are immutable, so a repeat replaces itself; read with FINAL.
-- Not partitioned: a row and its replacement have to meet in one partition to be merged.
CREATE TABLE IF NOT EXISTS reckon.step_scores_local ON CLUSTER 'main'
(
    project LowCardinality(String),
    trace_id FixedString(16) CODEC(ZSTD(1)),
    generation_id FixedString(8) CODEC(ZSTD(1)),
    segmentation LowCardinality(String),
    prm_version LowCardinality(String),
    step UInt32 CODEC(Delta, ZSTD(1)),
    score Float32 CODEC(ZSTD(1)),
    source Enum8('job' = 0, 'inline' = 1) COMMENT 'Computed by the scoring job, or by the strategy while it ran',
    version UInt64 CODEC(ZSTD(1)) COMMENT 'Nanoseconds since the epoch; the highest holds',
    scored_at DateTime64(3, 'UTC') DEFAULT now64(3) CODEC(Delta, ZSTD(1))
)
ENGINE = ReplicatedReplacingMergeTree(version)
ORDER BY (project, trace_id, generation_id, segmentation, prm_version, step)
SETTINGS index_granularity = 1024, replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800;

CREATE TABLE IF NOT EXISTS reckon.step_scores ON CLUSTER 'main' AS reckon.step_scores_local ENGINE = Distributed('main', 'reckon', 'step_scores_local', cityHash64(trace_id));

CREATE TABLE IF NOT EXISTS reckon.costs_local ON CLUSTER 'main'
(
    project LowCardinality(String),
    trace_id FixedString(16) CODEC(ZSTD(1)),
    generation_id FixedString(8) CODEC(ZSTD(1)),
    kind Enum8('model' = 0, 'prm' = 1),
    price_version LowCardinality(String),
    nano_usd Int64 CODEC(T64, ZSTD(1)),
    attributed_ns UInt64 CODEC(T64, ZSTD(1)) COMMENT 'Share of hardware time that was priced; 0 where tokens were',
    version UInt64 CODEC(ZSTD(1)) COMMENT 'Nanoseconds since the epoch; the highest holds',
    priced_at DateTime64(3, 'UTC') DEFAULT now64(3) CODEC(Delta, ZSTD(1))
)
ENGINE = ReplicatedReplacingMergeTree(version)
ORDER BY (project, trace_id, generation_id, kind, price_version)
SETTINGS index_granularity = 1024, replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800;

CREATE TABLE IF NOT EXISTS reckon.costs ON CLUSTER 'main' AS reckon.costs_local ENGINE = Distributed('main', 'reckon', 'costs_local', cityHash64(trace_id));

