CREATE TABLE $database.prm_calls
(
    `project` LowCardinality(String),
    `trace_id` FixedString(16) CODEC(ZSTD(1)),
    `generation_id` FixedString(8) CODEC(ZSTD(1)),
    `segmentation` LowCardinality(String),
    `prm_version` LowCardinality(String),
    `wall_ns` UInt64 COMMENT 'Share of the call that this generation took, by length of text' CODEC(T64, ZSTD(1)),
    `tokens` UInt64 COMMENT 'Share of the input tokens of the call' CODEC(T64, ZSTD(1)),
    `batch` UInt32 COMMENT 'Generations in the call' CODEC(T64, ZSTD(1)),
    `source` Enum8('job' = 0, 'inline' = 1),
    `version` UInt64 COMMENT 'Nanoseconds since the epoch; the highest holds' CODEC(ZSTD(1)),
    `scored_at` DateTime64(3, 'UTC') DEFAULT now64(3) CODEC(Delta(8), ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (project, trace_id, generation_id, segmentation, prm_version)
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000;
