-- Which traces outlive their project's days: a copy of the relational table, brought up to date before each use.
CREATE TABLE IF NOT EXISTS reckon.kept_traces 
(
    project LowCardinality(String),
    trace_id FixedString(16) CODEC(ZSTD(1)),
    kept Bool,
    version UInt64 CODEC(ZSTD(1)) COMMENT 'Nanoseconds since the epoch; the highest holds'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (project, trace_id)
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000;

