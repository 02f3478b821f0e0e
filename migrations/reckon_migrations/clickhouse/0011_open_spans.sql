-- What has begun, until it has ended: one row per start record, outside all rollups. A span of the same id in
-- `spans` supersedes it; read with FINAL. Rows are of no use a little later, so they go by themselves.
CREATE TABLE IF NOT EXISTS $database.open_spans$local $on_cluster
(
    project LowCardinality(String),
    trace_id FixedString(16) CODEC(ZSTD(1)),
    span_id FixedString(8) CODEC(ZSTD(1)) COMMENT 'Of the span that has begun, not of the record',
    parent_id FixedString(8) CODEC(ZSTD(1)) COMMENT 'Zero bytes for a root',
    name LowCardinality(String),
    start_ns UInt64 CODEC(Delta, ZSTD(1)),
    generation_id FixedString(8) CODEC(ZSTD(1)) COMMENT 'Zero bytes where the span belongs to no generation',
    model LowCardinality(String),
    question String CODEC(ZSTD(3)),
    attrs Map(LowCardinality(String), String) CODEC(ZSTD(1)) COMMENT 'What was known at the start; JSON where not a string',
    ingested_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1))
)
ENGINE = ${replicated}ReplacingMergeTree
ORDER BY (project, trace_id, span_id)
TTL toDateTime(ingested_at) + INTERVAL 2 DAY
SETTINGS index_granularity = 1024, $window;
$cluster_only CREATE TABLE IF NOT EXISTS $database.open_spans $on_cluster AS $database.open_spans_local ENGINE = Distributed('$cluster', '$database', 'open_spans_local', cityHash64(trace_id));
