-- Data points of metrics, as OTLP has them and as they are scraped from vLLM. They belong to no trace, so they go by age
-- alone; of points that came twice one is kept: read with FINAL. A series is what has the same attributes and resource.
CREATE TABLE IF NOT EXISTS reckon.metrics 
(
    project LowCardinality(String),
    name LowCardinality(String),
    instance LowCardinality(String) COMMENT 'Who told: reckon.engine.replica or service.instance.id of the resource',
    ts DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)) COMMENT 'The time of the point; of its arrival where that is implausible',
    time_ns UInt64 CODEC(Delta, ZSTD(1)),
    start_ns UInt64 CODEC(Delta, ZSTD(1)) COMMENT '0 where nobody told',
    kind Enum8('gauge' = 0, 'sum' = 1, 'histogram' = 2, 'summary' = 3),
    unit LowCardinality(String),
    value Float64 CODEC(ZSTD(1)) COMMENT 'Of gauges and sums',
    count UInt64 CODEC(T64, ZSTD(1)) COMMENT 'Of histograms and summaries',
    sum Float64 CODEC(ZSTD(1)),
    bounds Array(Float64) CODEC(ZSTD(1)) COMMENT 'Upper bounds of buckets; quantiles of a summary',
    counts Array(UInt64) CODEC(ZSTD(1)) COMMENT 'One more than bounds',
    values Array(Float64) CODEC(ZSTD(1)) COMMENT 'Of a summary, one for each quantile',
    is_monotonic Bool,
    is_delta Bool COMMENT 'Since the point before, not since the start',
    attrs Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    resource Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    series UInt64 CODEC(ZSTD(1)),
    ingested_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree
PARTITION BY toDate(ts)
ORDER BY (project, name, instance, series, ts)
TTL toDateTime(ts) + INTERVAL 30 DAY
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000;

