-- One wide row per trace: everything a list, a facet or a comparison shows. Rewritten whole by an
-- idempotent job; the highest version holds, read with FINAL. Not partitioned, since a trace's start
-- can move when an earlier span comes late, and a row has to meet its replacement.
CREATE TABLE IF NOT EXISTS reckon.traces 
(
    project LowCardinality(String),
    trace_id FixedString(16) CODEC(ZSTD(1)),
    version UInt64 CODEC(ZSTD(1)) COMMENT 'Nanoseconds since the epoch of the rewriting',
    started_ns UInt64 CODEC(ZSTD(1)),
    duration_ns UInt64 CODEC(T64, ZSTD(1)) COMMENT 'End to end; so far, while running',
    ttft_ns Nullable(UInt64) CODEC(T64, ZSTD(1)) COMMENT 'From the start to the first token of any generation',
    status Enum8('running' = 0, 'ok' = 1, 'error' = 2, 'lost' = 3),
    question String CODEC(ZSTD(3)),
    answer Nullable(String) CODEC(ZSTD(3)),
    reference Nullable(String) CODEC(ZSTD(3)),
    correct Nullable(Bool),
    strategy LowCardinality(String) COMMENT 'Empty where the trace has no strategy',
    stop_reason LowCardinality(String),
    model LowCardinality(String),
    candidates UInt32 CODEC(T64, ZSTD(1)),
    generations UInt32 CODEC(T64, ZSTD(1)) COMMENT 'Seen so far',
    selected_generation FixedString(8) CODEC(ZSTD(1)) COMMENT 'Zero bytes where none is selected',
    input_tokens UInt64 CODEC(T64, ZSTD(1)),
    cached_tokens UInt64 CODEC(T64, ZSTD(1)),
    output_tokens UInt64 CODEC(T64, ZSTD(1)),
    reasoning_tokens UInt64 CODEC(T64, ZSTD(1)),
    tokens_unknown UInt8 CODEC(T64, ZSTD(1)) COMMENT 'Counts that nobody told: 1 input, 2 cached, 4 output, 8 reasoning; their columns hold what is known of them',
    wasted_tokens UInt64 CODEC(T64, ZSTD(1)) COMMENT 'Output tokens of generations that were not selected',
    stored_tokens UInt64 CODEC(T64, ZSTD(1)) COMMENT 'Tokens with a row in steps: completeness is this over output_tokens',
    cost_nano_usd Nullable(Int64) CODEC(T64, ZSTD(1)) COMMENT 'Null where any price is unknown',
    model_cost_nano_usd Nullable(Int64) CODEC(T64, ZSTD(1)),
    prm_cost_nano_usd Nullable(Int64) CODEC(T64, ZSTD(1)),
    price_version LowCardinality(String),
    segmentation LowCardinality(String),
    prm_version LowCardinality(String) COMMENT 'Empty where nothing is scored',
    scored_generations UInt32 CODEC(T64, ZSTD(1)),
    prm_min Nullable(Float32) CODEC(ZSTD(1)),
    prm_last Nullable(Float32) CODEC(ZSTD(1)),
    prm_mean Nullable(Float32) CODEC(ZSTD(1)),
    prm_spark Array(Float32) CODEC(ZSTD(1)) COMMENT 'Step scores of the selected generation, at most 64',
    warnings UInt32 CODEC(T64, ZSTD(1)) COMMENT 'How many warnings its spans carry',
    INDEX ix_started started_ns TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (project, trace_id)
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000;

