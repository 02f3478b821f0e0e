-- One row per step, with parallel arrays over its tokens: the only place where tokens live.
-- All arrays have one length, `tokens`, or are empty: the token ones where no block came, the
-- logarithms where they were not captured. Times are deltas, since those compress to a quarter.
CREATE TABLE IF NOT EXISTS reckon.steps 
(
    project LowCardinality(String),
    ts DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)) COMMENT 'Start of the step; the time of arrival where the start is implausible',
    trace_id FixedString(16) CODEC(ZSTD(1)),
    generation_id FixedString(8) CODEC(ZSTD(1)),
    span_id FixedString(8) CODEC(ZSTD(1)),
    model LowCardinality(String),
    step UInt32 CODEC(Delta, ZSTD(1)),
    phase Enum8('reasoning' = 0, 'answer' = 1),
    start_ns UInt64 CODEC(Delta, ZSTD(1)),
    duration_ns UInt64 CODEC(T64, ZSTD(1)),
    token_from UInt32 CODEC(T64, ZSTD(1)) COMMENT 'Index of the first token in the generation',
    tokens UInt32 CODEC(T64, ZSTD(1)),
    text String CODEC(ZSTD(1)),
    token_id Array(UInt32) CODEC(T64, ZSTD(1)),
    token_len Array(UInt16) CODEC(ZSTD(1)) COMMENT 'UTF-8 bytes of each token; their sum is length(text)',
    emission Array(UInt32) CODEC(Delta, ZSTD(1)) COMMENT 'Index of the engine emission over the generation',
    t0_us UInt64 CODEC(T64, ZSTD(1)) COMMENT 'First token: microseconds since the arrival of the request',
    lead_us UInt32 CODEC(T64, ZSTD(1)) COMMENT 'From the last token of the step before to the first of this one; 0 where unknown',
    gap_us Array(UInt32) CODEC(T64, ZSTD(1)) COMMENT 'Since the token before, 0 for the first of the step: time_us = t0_us + arrayCumSum(gap_us)',
    logprob Array(BFloat16) CODEC(ZSTD(1)),
    entropy Array(BFloat16) CODEC(ZSTD(1)),
    margin Array(BFloat16) CODEC(ZSTD(1)),
    flags Array(UInt8) CODEC(ZSTD(1)) COMMENT '1 first of an emission, 2 first of the generation, 4 entropy is a lower bound, 8 after a preemption',
    segmentation LowCardinality(String),
    logprob_mean Nullable(Float32) CODEC(ZSTD(1)),
    entropy_mean Nullable(Float32) CODEC(ZSTD(1)),
    retention_days UInt16 DEFAULT 30 CODEC(ZSTD(1)) COMMENT 'Class: for how long its project kept steps when it came',
    INDEX ix_text text TYPE text(tokenizer = splitByNonAlpha, preprocessor = lower(text)),
    INDEX ix_logprob logprob_mean TYPE minmax GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY (retention_days, toDate(ts))
ORDER BY (project, trace_id, generation_id, step)
TTL toDateTime(ts) + INTERVAL 7 DAY RECOMPRESS CODEC(ZSTD(6))
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000;

