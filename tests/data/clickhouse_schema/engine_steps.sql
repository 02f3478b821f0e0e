CREATE TABLE $database.engine_steps
(
    `project` LowCardinality(String),
    `replica` LowCardinality(String),
    `engine` UInt16 COMMENT 'Number of the engine within its replica; 0 unless it runs data-parallel' CODEC(ZSTD(1)),
    `ts` DateTime64(6, 'UTC') COMMENT 'End of the step' CODEC(DoubleDelta, ZSTD(1)),
    `end_ns` UInt64 COMMENT 'End of the step, wall clock' CODEC(Delta(8), ZSTD(1)),
    `duration_us` UInt32 CODEC(T64, ZSTD(1)),
    `running` UInt32 COMMENT 'Requests after the step' CODEC(T64, ZSTD(1)),
    `waiting` UInt32 CODEC(T64, ZSTD(1)),
    `prefill_tokens` UInt32 COMMENT 'Tokens of prompts that the step computed' CODEC(T64, ZSTD(1)),
    `decode_tokens` UInt32 COMMENT 'Other tokens that it computed: one a request, and drafts' CODEC(T64, ZSTD(1)),
    `prefix_queries` UInt32 COMMENT 'Tokens of prompts looked up in the prefix cache' CODEC(T64, ZSTD(1)),
    `prefix_hits` UInt32 CODEC(T64, ZSTD(1)),
    `kv_use` Float32 COMMENT 'Share of the KV cache that is taken' CODEC(ZSTD(1)),
    `preempted` UInt16 CODEC(T64, ZSTD(1)),
    `ingested_at` DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1))
)
ENGINE = ReplacingMergeTree
PARTITION BY toDate(ts)
ORDER BY (project, replica, engine, ts)
TTL toDateTime(ts) + toIntervalDay(30)
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;
