CREATE TABLE $database.itl_places_1h
(
    `project` LowCardinality(String),
    `model` LowCardinality(String),
    `t` DateTime('UTC') CODEC(Delta(4), ZSTD(1)),
    `place` UInt32 COMMENT 'Index of the token in its generation, divided by 256' CODEC(T64, ZSTD(1)),
    `bucket` UInt8,
    `gaps` SimpleAggregateFunction(sum, UInt64)
)
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(t)
ORDER BY (project, model, t, place, bucket)
SETTINGS non_replicated_deduplication_window = 10000, index_granularity = 8192;
