-- Which traces outlive their project's days: a copy of the relational table, brought up to date before each use.
CREATE TABLE IF NOT EXISTS reckon.kept_traces_local ON CLUSTER 'main'
(
    project LowCardinality(String),
    trace_id FixedString(16) CODEC(ZSTD(1)),
    kept Bool,
    version UInt64 CODEC(ZSTD(1)) COMMENT 'Nanoseconds since the epoch; the highest holds'
)
ENGINE = ReplicatedReplacingMergeTree(version)
ORDER BY (project, trace_id)
SETTINGS index_granularity = 1024, replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800;

CREATE TABLE IF NOT EXISTS reckon.kept_traces ON CLUSTER 'main' AS reckon.kept_traces_local ENGINE = Distributed('main', 'reckon', 'kept_traces_local', cityHash64(trace_id));

