CREATE TABLE $database.costs
(
    `project` LowCardinality(String),
    `trace_id` FixedString(16) CODEC(ZSTD(1)),
    `generation_id` FixedString(8) CODEC(ZSTD(1)),
    `kind` Enum8('model' = 0, 'prm' = 1),
    `price_version` LowCardinality(String),
    `nano_usd` Int64 CODEC(T64, ZSTD(1)),
    `attributed_ns` UInt64 COMMENT 'Share of hardware time that was priced; 0 where tokens were' CODEC(T64, ZSTD(1)),
    `version` UInt64 COMMENT 'Nanoseconds since the epoch; the highest holds' CODEC(ZSTD(1)),
    `priced_at` DateTime64(3, 'UTC') DEFAULT now64(3) CODEC(Delta(8), ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (project, trace_id, generation_id, kind, price_version)
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000;
