CREATE TABLE $database.itl_1m
(
    `project` LowCardinality(String),
    `model` LowCardinality(String),
    `phase` Enum8('reasoning' = 0, 'answer' = 1),
    `t` DateTime('UTC') CODEC(Delta(4), ZSTD(1)),
    `steps` SimpleAggregateFunction(sum, UInt64),
    `tokens` SimpleAggregateFunction(sum, UInt64),
    `logprob_tokens` SimpleAggregateFunction(sum, UInt64),
    `logprob_sum` SimpleAggregateFunction(sum, Float64),
    `itl_us` AggregateFunction(quantilesDDArray(0.01, 0.5, 0.95, 0.99), Array(UInt32))
)
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(t)
ORDER BY (project, model, phase, t)
SETTINGS non_replicated_deduplication_window = 10000, index_granularity = 8192;
