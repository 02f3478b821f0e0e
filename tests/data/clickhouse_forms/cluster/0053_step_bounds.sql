-- Steps of generations that were cut again, by another policy: bounds only, since text and tokens are in `steps`.
CREATE TABLE IF NOT EXISTS reckon.step_bounds_local ON CLUSTER 'main'
(
    project LowCardinality(String),
    trace_id FixedString(16) CODEC(ZSTD(1)),
    generation_id FixedString(8) CODEC(ZSTD(1)),
    segmentation LowCardinality(String),
    step UInt32 CODEC(Delta, ZSTD(1)),
    phase Enum8('reasoning' = 0, 'answer' = 1),
    token_from UInt32 CODEC(T64, ZSTD(1)) COMMENT 'Index of the first token in the generation; 0 where no tokens are known',
    tokens UInt32 CODEC(T64, ZSTD(1)),
    byte_from UInt64 CODEC(T64, ZSTD(1)) COMMENT 'Where it begins in the texts of the steps put together, in UTF-8 bytes',
    bytes UInt64 CODEC(T64, ZSTD(1)),
    version UInt64 CODEC(ZSTD(1)) COMMENT 'Nanoseconds since the epoch; the highest holds',
    cut_at DateTime64(3, 'UTC') DEFAULT now64(3) CODEC(Delta, ZSTD(1))
)
ENGINE = ReplicatedReplacingMergeTree(version)
ORDER BY (project, trace_id, generation_id, segmentation, step)
SETTINGS index_granularity = 1024, replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800;

CREATE TABLE IF NOT EXISTS reckon.step_bounds ON CLUSTER 'main' AS reckon.step_bounds_local ENGINE = Distributed('main', 'reckon', 'step_bounds_local', cityHash64(trace_id));

