CREATE TABLE $database.metrics
(
    `project` LowCardinality(String),
    `name` LowCardinality(String),
    `instance` LowCardinality(String) COMMENT 'Who told: reckon.engine.replica or service.instance.id of the resource',
    `ts` DateTime64(6, 'UTC') COMMENT 'The time of the point; of its arrival where that is implausible' CODEC(Delta(8), ZSTD(1)),
    `time_ns` UInt64 CODEC(Delta(8), ZSTD(1)),
    `start_ns` UInt64 COMMENT '0 where nobody told' CODEC(Delta(8), ZSTD(1)),
    `kind` Enum8('gauge' = 0, 'sum' = 1, 'histogram' = 2, 'summary' = 3),
    `unit` LowCardinality(String),
    `value` Float64 COMMENT 'Of gauges and sums' CODEC(ZSTD(1)),
    `count` UInt64 COMMENT 'Of histograms and summaries' CODEC(T64, ZSTD(1)),
    `sum` Float64 CODEC(ZSTD(1)),
    `bounds` Array(Float64) COMMENT 'Upper bounds of buckets; quantiles of a summary' CODEC(ZSTD(1)),
    `counts` Array(UInt64) COMMENT 'One more than bounds' CODEC(ZSTD(1)),
    `values` Array(Float64) COMMENT 'Of a summary, one for each quantile' CODEC(ZSTD(1)),
    `is_monotonic` Bool,
    `is_delta` Bool COMMENT 'Since the point before, not since the start',
    `attrs` Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    `resource` Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    `series` UInt64 CODEC(ZSTD(1)),
    `ingested_at` DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1))
)
ENGINE = ReplacingMergeTree
PARTITION BY toDate(ts)
ORDER BY (project, name, instance, series, ts)
TTL toDateTime(ts) + toIntervalDay(30)
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;
