CREATE TABLE $database.open_spans
(
    `project` LowCardinality(String),
    `trace_id` FixedString(16) CODEC(ZSTD(1)),
    `span_id` FixedString(8) COMMENT 'Of the span that has begun, not of the record' CODEC(ZSTD(1)),
    `parent_id` FixedString(8) COMMENT 'Zero bytes for a root' CODEC(ZSTD(1)),
    `name` LowCardinality(String),
    `start_ns` UInt64 CODEC(Delta(8), ZSTD(1)),
    `generation_id` FixedString(8) COMMENT 'Zero bytes where the span belongs to no generation' CODEC(ZSTD(1)),
    `model` LowCardinality(String),
    `question` String CODEC(ZSTD(3)),
    `attrs` Map(LowCardinality(String), String) COMMENT 'What was known at the start; JSON where not a string' CODEC(ZSTD(1)),
    `ingested_at` DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1))
)
ENGINE = ReplacingMergeTree
ORDER BY (project, trace_id, span_id)
TTL toDateTime(ingested_at) + toIntervalDay(2)
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000;
