CREATE TABLE $database.req_1m
(
    `project` LowCardinality(String),
    `model` LowCardinality(String),
    `t` DateTime('UTC') CODEC(Delta(4), ZSTD(1)),
    `requests` SimpleAggregateFunction(sum, UInt64),
    `errors` SimpleAggregateFunction(sum, UInt64),
    `input_tokens` SimpleAggregateFunction(sum, UInt64),
    `cached_tokens` SimpleAggregateFunction(sum, UInt64),
    `output_tokens` SimpleAggregateFunction(sum, UInt64),
    `reasoning_tokens` SimpleAggregateFunction(sum, UInt64),
    `attributed_ns` SimpleAggregateFunction(sum, UInt64),
    `preemptions` SimpleAggregateFunction(sum, UInt64),
    `queue_ns` AggregateFunction(quantilesDD(0.01, 0.5, 0.95, 0.99), UInt64),
    `ttft_ns` AggregateFunction(quantilesDD(0.01, 0.5, 0.95, 0.99), UInt64),
    `duration_ns` AggregateFunction(quantilesDD(0.01, 0.5, 0.95, 0.99), UInt64)
)
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(t)
ORDER BY (project, model, t)
SETTINGS non_replicated_deduplication_window = 10000, index_granularity = 8192;
