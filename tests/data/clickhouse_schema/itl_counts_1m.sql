CREATE TABLE $database.itl_counts_1m
(
    `project` LowCardinality(String),
    `model` LowCardinality(String),
    `phase` Enum8('reasoning' = 0, 'answer' = 1),
    `t` DateTime('UTC') CODEC(Delta(4), ZSTD(1)),
    `bucket` UInt8,
    `gaps` SimpleAggregateFunction(sum, UInt64)
)
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(t)
ORDER BY (project, model, phase, t, bucket)
SETTINGS non_replicated_deduplication_window = 10000, index_granularity = 8192;
