CREATE TABLE $database.kept_traces
(
    `project` LowCardinality(String),
    `trace_id` FixedString(16) CODEC(ZSTD(1)),
    `kept` Bool,
    `version` UInt64 COMMENT 'Nanoseconds since the epoch; the highest holds' CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (project, trace_id)
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000;
