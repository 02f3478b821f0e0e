CREATE TABLE $database.steps
(
    `project` LowCardinality(String),
    `ts` DateTime64(6, 'UTC') COMMENT 'Start of the step; the time of arrival where the start is implausible' CODEC(Delta(8), ZSTD(1)),
    `trace_id` FixedString(16) CODEC(ZSTD(1)),
    `generation_id` FixedString(8) CODEC(ZSTD(1)),
    `span_id` FixedString(8) CODEC(ZSTD(1)),
    `model` LowCardinality(String),
    `step` UInt32 CODEC(Delta(4), ZSTD(1)),
    `phase` Enum8('reasoning' = 0, 'answer' = 1),
    `start_ns` UInt64 CODEC(Delta(8), ZSTD(1)),
    `duration_ns` UInt64 CODEC(T64, ZSTD(1)),
    `token_from` UInt32 COMMENT 'Index of the first token in the generation' CODEC(T64, ZSTD(1)),
    `tokens` UInt32 CODEC(T64, ZSTD(1)),
    `text` String CODEC(ZSTD(1)),
    `token_id` Array(UInt32) CODEC(T64, ZSTD(1)),
    `token_len` Array(UInt16) COMMENT 'UTF-8 bytes of each token; their sum is length(text)' CODEC(ZSTD(1)),
    `emission` Array(UInt32) COMMENT 'Index of the engine emission over the generation' CODEC(Delta(4), ZSTD(1)),
    `t0_us` UInt64 COMMENT 'First token: microseconds since the arrival of the request' CODEC(T64, ZSTD(1)),
    `lead_us` UInt32 COMMENT 'From the last token of the step before to the first of this one; 0 where unknown' CODEC(T64, ZSTD(1)),
    `gap_us` Array(UInt32) COMMENT 'Since the token before, 0 for the first of the step: time_us = t0_us + arrayCumSum(gap_us)' CODEC(T64, ZSTD(1)),
    `logprob` Array(BFloat16) CODEC(ZSTD(1)),
    `entropy` Array(BFloat16) CODEC(ZSTD(1)),
    `margin` Array(BFloat16) CODEC(ZSTD(1)),
    `confidence` Array(BFloat16) COMMENT 'Negative mean log-probability of the 20 likeliest tokens; NaN where fewer could come, empty where not captured' CODEC(ZSTD(1)),
    `flags` Array(UInt8) COMMENT '1 first of an emission, 2 first of the generation, 4 entropy is a lower bound, 8 after a preemption' CODEC(ZSTD(1)),
    `segmentation` LowCardinality(String),
    `logprob_mean` Nullable(Float32) CODEC(ZSTD(1)),
    `entropy_mean` Nullable(Float32) CODEC(ZSTD(1)),
    `retention_days` UInt16 DEFAULT 30 COMMENT 'Class: for how long its project kept steps when it came' CODEC(ZSTD(1)),
    `alternative_count` Array(UInt8) COMMENT 'How many of each token, at most 20; empty where nobody asked' CODEC(ZSTD(1)),
    `alternative_id` Array(UInt32) COMMENT '4294967295 where the sender told no id' CODEC(T64, ZSTD(1)),
    `alternative_logprob` Array(BFloat16) CODEC(ZSTD(1)),
    `alternative_len` Array(UInt8) COMMENT 'UTF-8 bytes of each; their sum is length(alternative_text)' CODEC(ZSTD(1)),
    `alternative_text` String CODEC(ZSTD(1)),
    INDEX ix_text text TYPE text(tokenizer = splitByNonAlpha, preprocessor = lower(text)) GRANULARITY 100000000,
    INDEX ix_logprob logprob_mean TYPE minmax GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY (retention_days, toDate(ts))
ORDER BY (project, trace_id, generation_id, step)
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000, min_bytes_for_wide_part = 33554432;
