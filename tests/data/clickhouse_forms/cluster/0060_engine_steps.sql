-- What an engine did, step by step: a request is laid beside the batches that it ran in. A project holds the steps of an
-- engine from the times when requests of its own ran there. Numbers only, so they go by age alone; of rows that came
-- twice one is kept: read with FINAL.
CREATE TABLE IF NOT EXISTS reckon.engine_steps_local ON CLUSTER 'main'
(
    project LowCardinality(String),
    replica LowCardinality(String),
    engine UInt16 CODEC(ZSTD(1)) COMMENT 'Number of the engine within its replica; 0 unless it runs data-parallel',
    ts DateTime64(6, 'UTC') CODEC(DoubleDelta, ZSTD(1)) COMMENT 'End of the step',
    end_ns UInt64 CODEC(Delta, ZSTD(1)) COMMENT 'End of the step, wall clock',
    duration_us UInt32 CODEC(T64, ZSTD(1)),
    running UInt32 CODEC(T64, ZSTD(1)) COMMENT 'Requests after the step',
    waiting UInt32 CODEC(T64, ZSTD(1)),
    prefill_tokens UInt32 CODEC(T64, ZSTD(1)) COMMENT 'Tokens of prompts that the step computed',
    decode_tokens UInt32 CODEC(T64, ZSTD(1)) COMMENT 'Other tokens that it computed: one a request, and drafts',
    prefix_queries UInt32 CODEC(T64, ZSTD(1)) COMMENT 'Tokens of prompts looked up in the prefix cache',
    prefix_hits UInt32 CODEC(T64, ZSTD(1)),
    kv_use Float32 CODEC(ZSTD(1)) COMMENT 'Share of the KV cache that is taken',
    preempted UInt16 CODEC(T64, ZSTD(1)),
    ingested_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1))
)
ENGINE = ReplicatedReplacingMergeTree
PARTITION BY toDate(ts)
ORDER BY (project, replica, engine, ts)
TTL toDateTime(ts) + INTERVAL 30 DAY
SETTINGS ttl_only_drop_parts = 1, replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800;

CREATE TABLE IF NOT EXISTS reckon.engine_steps ON CLUSTER 'main' AS reckon.engine_steps_local ENGINE = Distributed('main', 'reckon', 'engine_steps_local', cityHash64(replica));

