CREATE TABLE $database.step_scores
(
    `project` LowCardinality(String),
    `trace_id` FixedString(16) CODEC(ZSTD(1)),
    `generation_id` FixedString(8) CODEC(ZSTD(1)),
    `segmentation` LowCardinality(String),
    `prm_version` LowCardinality(String),
    `step` UInt32 CODEC(Delta(4), ZSTD(1)),
    `score` Float32 CODEC(ZSTD(1)),
    `source` Enum8('job' = 0, 'inline' = 1) COMMENT 'Computed by the scoring job, or by the strategy while it ran',
    `window` UInt16 DEFAULT 0 COMMENT '0: the text was read whole; else the number of the window, from 1' CODEC(T64, ZSTD(1)),
    `version` UInt64 COMMENT 'Nanoseconds since the epoch; the highest holds' CODEC(ZSTD(1)),
    `scored_at` DateTime64(3, 'UTC') DEFAULT now64(3) CODEC(Delta(8), ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (project, trace_id, generation_id, segmentation, prm_version, step)
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000;
