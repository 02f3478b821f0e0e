-- One row per span of any kind. Step spans are here too, without text and token block: those live in `steps`.
-- Rows of one trace lie together within an hour, so that a trace page reads a granule or two; the bloom
-- filter finds the hour where only the trace id is known. Repeats are dropped before the insert, not here.
-- Rows of one day that are kept equally long lie in one partition, which retention drops whole.
CREATE TABLE IF NOT EXISTS reckon.spans 
(
    project LowCardinality(String),
    ts DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)) COMMENT 'Start of the span; the time of arrival where the start is implausible',
    trace_id FixedString(16) CODEC(ZSTD(1)),
    span_id FixedString(8) CODEC(ZSTD(1)),
    parent_id FixedString(8) CODEC(ZSTD(1)) COMMENT 'Zero bytes for a root',
    name LowCardinality(String),
    kind Enum8('unspecified' = 0, 'internal' = 1, 'server' = 2, 'client' = 3, 'producer' = 4, 'consumer' = 5),
    status Enum8('unset' = 0, 'ok' = 1, 'error' = 2),
    status_message String CODEC(ZSTD(1)),
    start_ns UInt64 CODEC(Delta, ZSTD(1)),
    duration_ns UInt64 CODEC(T64, ZSTD(1)),
    generation_id FixedString(8) CODEC(ZSTD(1)) COMMENT 'Zero bytes where the span belongs to no generation',
    model LowCardinality(String),
    finish_reason LowCardinality(String),
    queue_ns Nullable(UInt64) CODEC(T64, ZSTD(1)),
    prefill_ns Nullable(UInt64) CODEC(T64, ZSTD(1)),
    decode_ns Nullable(UInt64) CODEC(T64, ZSTD(1)),
    ttft_ns Nullable(UInt64) CODEC(T64, ZSTD(1)),
    first_answer_ns Nullable(UInt64) CODEC(T64, ZSTD(1)),
    attributed_ns Nullable(UInt64) CODEC(T64, ZSTD(1)) COMMENT 'Share of engine time; null where the engine did not tell',
    input_tokens UInt32 CODEC(T64, ZSTD(1)),
    cached_tokens UInt32 CODEC(T64, ZSTD(1)),
    output_tokens UInt32 CODEC(T64, ZSTD(1)),
    reasoning_tokens UInt32 CODEC(T64, ZSTD(1)),
    tokens_unknown UInt8 CODEC(T64, ZSTD(1)) COMMENT 'Counts that nobody told: 1 input, 2 cached, 4 output, 8 reasoning; their columns hold what is known of them',
    steps UInt32 CODEC(T64, ZSTD(1)) COMMENT 'Engine span: how many steps the generation has',
    preemptions UInt32 CODEC(T64, ZSTD(1)),
    question String CODEC(ZSTD(3)),
    answer String CODEC(ZSTD(3)),
    attrs Map(LowCardinality(String), String) CODEC(ZSTD(1)) COMMENT 'Every attribute but text and token block of a step; JSON where not a string',
    resource Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    scope LowCardinality(String),
    event_time_ns Array(UInt64) CODEC(ZSTD(1)),
    event_name Array(LowCardinality(String)),
    event_attrs Array(String) CODEC(ZSTD(1)) COMMENT 'One JSON object per event',
    warnings Array(String) CODEC(ZSTD(1)) COMMENT 'What could not be used as sent, in words',
    ingested_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    retention_days UInt16 DEFAULT 180 CODEC(ZSTD(1)) COMMENT 'Class: for how long its project kept spans when it came',
    INDEX ix_trace trace_id TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX ix_trace_hex lower(hex(trace_id)) TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX ix_duration duration_ns TYPE minmax GRANULARITY 1,
    INDEX ix_attrs mapValues(attrs) TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY (retention_days, toDate(ts))
ORDER BY (project, toStartOfHour(ts), trace_id, span_id)
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000;

