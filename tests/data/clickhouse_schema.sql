CREATE TABLE $database.costs
(
    `project` LowCardinality(String),
    `trace_id` FixedString(16) CODEC(ZSTD(1)),
    `generation_id` FixedString(8) CODEC(ZSTD(1)),
    `kind` Enum8('model' = 0, 'prm' = 1),
    `price_version` LowCardinality(String),
    `nano_usd` Int64 CODEC(T64, ZSTD(1)),
    `attributed_ns` UInt64 COMMENT 'Share of hardware time that was priced; 0 where tokens were' CODEC(T64, ZSTD(1)),
    `version` UInt64 COMMENT 'Nanoseconds since the epoch; the highest holds' CODEC(ZSTD(1)),
    `priced_at` DateTime64(3, 'UTC') DEFAULT now64(3) CODEC(Delta(8), ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (project, trace_id, generation_id, kind, price_version)
TTL toDateTime(priced_at) + toIntervalDay(400)
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000;

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
TTL t + toIntervalDay(400)
SETTINGS non_replicated_deduplication_window = 10000, ttl_only_drop_parts = 1, index_granularity = 8192;

CREATE TABLE $database.migrations
(
    `name` String,
    `checksum` String,
    `applied_at` DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(applied_at)
ORDER BY name
SETTINGS index_granularity = 8192;

CREATE MATERIALIZED VIEW $database.mv_itl_1m TO $database.itl_1m
(
    `project` LowCardinality(String),
    `model` LowCardinality(String),
    `phase` Enum8('reasoning' = 0, 'answer' = 1),
    `t` DateTime('UTC'),
    `steps` UInt64,
    `tokens` UInt64,
    `logprob_tokens` UInt64,
    `logprob_sum` Float64,
    `itl_us` AggregateFunction(quantilesDDArray(0.01, 0.5, 0.95, 0.99), Array(UInt32))
)
AS SELECT
    s.project AS project,
    s.model AS model,
    s.phase AS phase,
    toDateTime(toStartOfMinute(s.ts), 'UTC') AS t,
    count() AS steps,
    sum(length(s.token_id)) AS tokens,
    sum(length(s.logprob)) AS logprob_tokens,
    sum(toFloat64(arraySum(s.logprob))) AS logprob_sum,
    quantilesDDArrayState(0.01, 0.5, 0.95, 0.99)(arrayFilter((gap, flag, i) -> ((bitAnd(flag, 3) = 1) AND ((i > 1) OR (gap > 0))), arraySlice(arrayConcat([s.lead_us], arraySlice(s.gap_us, 2)), 1, length(s.flags)) AS gaps, s.flags, arrayEnumerate(s.flags))) AS itl_us
FROM $database.steps AS s
GROUP BY
    project,
    model,
    phase,
    t;

CREATE MATERIALIZED VIEW $database.mv_req_1m TO $database.req_1m
(
    `project` LowCardinality(String),
    `model` LowCardinality(String),
    `t` DateTime('UTC'),
    `requests` UInt64,
    `errors` UInt64,
    `input_tokens` UInt64,
    `cached_tokens` UInt64,
    `output_tokens` UInt64,
    `reasoning_tokens` UInt64,
    `attributed_ns` UInt64,
    `preemptions` UInt64,
    `queue_ns` AggregateFunction(quantilesDD(0.01, 0.5, 0.95, 0.99), UInt64),
    `ttft_ns` AggregateFunction(quantilesDD(0.01, 0.5, 0.95, 0.99), UInt64),
    `duration_ns` AggregateFunction(quantilesDD(0.01, 0.5, 0.95, 0.99), UInt64)
)
AS SELECT
    s.project AS project,
    s.model AS model,
    toDateTime(toStartOfMinute(s.ts), 'UTC') AS t,
    count() AS requests,
    countIf(s.status = 'error') AS errors,
    sum(s.input_tokens) AS input_tokens,
    sum(s.cached_tokens) AS cached_tokens,
    sum(s.output_tokens) AS output_tokens,
    sum(s.reasoning_tokens) AS reasoning_tokens,
    sum(ifNull(s.attributed_ns, 0)) AS attributed_ns,
    sum(s.preemptions) AS preemptions,
    quantilesDDStateIf(0.01, 0.5, 0.95, 0.99)(assumeNotNull(s.queue_ns), isNotNull(s.queue_ns)) AS queue_ns,
    quantilesDDStateIf(0.01, 0.5, 0.95, 0.99)(assumeNotNull(s.ttft_ns), isNotNull(s.ttft_ns)) AS ttft_ns,
    quantilesDDState(0.01, 0.5, 0.95, 0.99)(s.duration_ns) AS duration_ns
FROM $database.spans AS s
WHERE s.name = 'reckon.engine.request'
GROUP BY
    project,
    model,
    t;

CREATE TABLE $database.prm_calls
(
    `project` LowCardinality(String),
    `trace_id` FixedString(16) CODEC(ZSTD(1)),
    `generation_id` FixedString(8) CODEC(ZSTD(1)),
    `segmentation` LowCardinality(String),
    `prm_version` LowCardinality(String),
    `wall_ns` UInt64 COMMENT 'Share of the call that this generation took, by length of text' CODEC(T64, ZSTD(1)),
    `tokens` UInt64 COMMENT 'Share of the input tokens of the call' CODEC(T64, ZSTD(1)),
    `batch` UInt32 COMMENT 'Generations in the call' CODEC(T64, ZSTD(1)),
    `source` Enum8('job' = 0, 'inline' = 1),
    `version` UInt64 COMMENT 'Nanoseconds since the epoch; the highest holds' CODEC(ZSTD(1)),
    `scored_at` DateTime64(3, 'UTC') DEFAULT now64(3) CODEC(Delta(8), ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (project, trace_id, generation_id, segmentation, prm_version)
TTL toDateTime(scored_at) + toIntervalDay(180)
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000;

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
TTL t + toIntervalDay(400)
SETTINGS non_replicated_deduplication_window = 10000, ttl_only_drop_parts = 1, index_granularity = 8192;

CREATE TABLE $database.spans
(
    `project` LowCardinality(String),
    `ts` DateTime64(6, 'UTC') COMMENT 'Start of the span; the time of arrival where the start is implausible' CODEC(Delta(8), ZSTD(1)),
    `trace_id` FixedString(16) CODEC(ZSTD(1)),
    `span_id` FixedString(8) CODEC(ZSTD(1)),
    `parent_id` FixedString(8) COMMENT 'Zero bytes for a root' CODEC(ZSTD(1)),
    `name` LowCardinality(String),
    `kind` Enum8('unspecified' = 0, 'internal' = 1, 'server' = 2, 'client' = 3, 'producer' = 4, 'consumer' = 5),
    `status` Enum8('unset' = 0, 'ok' = 1, 'error' = 2),
    `status_message` String CODEC(ZSTD(1)),
    `start_ns` UInt64 CODEC(Delta(8), ZSTD(1)),
    `duration_ns` UInt64 CODEC(T64, ZSTD(1)),
    `generation_id` FixedString(8) COMMENT 'Zero bytes where the span belongs to no generation' CODEC(ZSTD(1)),
    `model` LowCardinality(String),
    `finish_reason` LowCardinality(String),
    `queue_ns` Nullable(UInt64) CODEC(T64, ZSTD(1)),
    `prefill_ns` Nullable(UInt64) CODEC(T64, ZSTD(1)),
    `decode_ns` Nullable(UInt64) CODEC(T64, ZSTD(1)),
    `ttft_ns` Nullable(UInt64) CODEC(T64, ZSTD(1)),
    `first_answer_ns` Nullable(UInt64) CODEC(T64, ZSTD(1)),
    `attributed_ns` Nullable(UInt64) COMMENT 'Share of engine time; null where the engine did not tell' CODEC(T64, ZSTD(1)),
    `input_tokens` UInt32 CODEC(T64, ZSTD(1)),
    `cached_tokens` UInt32 CODEC(T64, ZSTD(1)),
    `output_tokens` UInt32 CODEC(T64, ZSTD(1)),
    `reasoning_tokens` UInt32 CODEC(T64, ZSTD(1)),
    `steps` UInt32 COMMENT 'Engine span: how many steps the generation has' CODEC(T64, ZSTD(1)),
    `preemptions` UInt32 CODEC(T64, ZSTD(1)),
    `question` String CODEC(ZSTD(3)),
    `answer` String CODEC(ZSTD(3)),
    `attrs` Map(LowCardinality(String), String) COMMENT 'Every attribute but text and token block of a step; JSON where not a string' CODEC(ZSTD(1)),
    `resource` Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    `scope` LowCardinality(String),
    `event_time_ns` Array(UInt64) CODEC(ZSTD(1)),
    `event_name` Array(LowCardinality(String)),
    `event_attrs` Array(String) COMMENT 'One JSON object per event' CODEC(ZSTD(1)),
    `warnings` Array(String) COMMENT 'What could not be used as sent, in words' CODEC(ZSTD(1)),
    `ingested_at` DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
    INDEX ix_trace trace_id TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX ix_duration duration_ns TYPE minmax GRANULARITY 1,
    INDEX ix_attrs mapValues(attrs) TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toDate(ts)
ORDER BY (project, toStartOfHour(ts), trace_id, span_id)
TTL toDateTime(ts) + toIntervalDay(180)
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000, ttl_only_drop_parts = 1;

CREATE TABLE $database.step_scores
(
    `project` LowCardinality(String),
    `trace_id` FixedString(16) CODEC(ZSTD(1)),
    `generation_id` FixedString(8) CODEC(ZSTD(1)),
    `segmentation` LowCardinality(String),
    `prm_version` LowCardinality(String),
    `step` UInt32 CODEC(Delta(4), ZSTD(1)),
    `score` Float32 CODEC(ZSTD(1)),
    `source` Enum8('job' = 0, 'inline' = 1) COMMENT 'Computed by the scoring job, or by the strategy while it ran',
    `version` UInt64 COMMENT 'Nanoseconds since the epoch; the highest holds' CODEC(ZSTD(1)),
    `scored_at` DateTime64(3, 'UTC') DEFAULT now64(3) CODEC(Delta(8), ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (project, trace_id, generation_id, segmentation, prm_version, step)
TTL toDateTime(scored_at) + toIntervalDay(180)
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000;

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
    `flags` Array(UInt8) COMMENT '1 first of an emission, 2 first of the generation, 4 entropy is a lower bound, 8 after a preemption' CODEC(ZSTD(1)),
    `segmentation` LowCardinality(String),
    `logprob_mean` Nullable(Float32) CODEC(ZSTD(1)),
    `entropy_mean` Nullable(Float32) CODEC(ZSTD(1)),
    INDEX ix_text text TYPE text(tokenizer = splitByNonAlpha, preprocessor = lower(text)) GRANULARITY 100000000,
    INDEX ix_logprob logprob_mean TYPE minmax GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toDate(ts)
ORDER BY (project, trace_id, generation_id, step)
TTL toDateTime(ts) + toIntervalDay(7) RECOMPRESS CODEC(ZSTD(6)), toDateTime(ts) + toIntervalDay(30)
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000, ttl_only_drop_parts = 1;

CREATE TABLE $database.traces
(
    `project` LowCardinality(String),
    `trace_id` FixedString(16) CODEC(ZSTD(1)),
    `version` UInt64 COMMENT 'Nanoseconds since the epoch of the rewriting' CODEC(ZSTD(1)),
    `started_ns` UInt64 CODEC(ZSTD(1)),
    `duration_ns` UInt64 COMMENT 'End to end; so far, while running' CODEC(T64, ZSTD(1)),
    `ttft_ns` Nullable(UInt64) COMMENT 'From the start to the first token of any generation' CODEC(T64, ZSTD(1)),
    `status` Enum8('running' = 0, 'ok' = 1, 'error' = 2, 'lost' = 3),
    `question` String CODEC(ZSTD(3)),
    `answer` Nullable(String) CODEC(ZSTD(3)),
    `reference` Nullable(String) CODEC(ZSTD(3)),
    `correct` Nullable(Bool),
    `strategy` LowCardinality(String) COMMENT 'Empty where the trace has no strategy',
    `stop_reason` LowCardinality(String),
    `model` LowCardinality(String),
    `candidates` UInt32 CODEC(T64, ZSTD(1)),
    `generations` UInt32 COMMENT 'Seen so far' CODEC(T64, ZSTD(1)),
    `selected_generation` FixedString(8) COMMENT 'Zero bytes where none is selected' CODEC(ZSTD(1)),
    `input_tokens` UInt64 CODEC(T64, ZSTD(1)),
    `cached_tokens` UInt64 CODEC(T64, ZSTD(1)),
    `output_tokens` UInt64 CODEC(T64, ZSTD(1)),
    `reasoning_tokens` UInt64 CODEC(T64, ZSTD(1)),
    `wasted_tokens` UInt64 COMMENT 'Output tokens of generations that were not selected' CODEC(T64, ZSTD(1)),
    `stored_tokens` UInt64 COMMENT 'Tokens with a row in steps: completeness is this over output_tokens' CODEC(T64, ZSTD(1)),
    `cost_nano_usd` Nullable(Int64) COMMENT 'Null where any price is unknown' CODEC(T64, ZSTD(1)),
    `model_cost_nano_usd` Nullable(Int64) CODEC(T64, ZSTD(1)),
    `prm_cost_nano_usd` Nullable(Int64) CODEC(T64, ZSTD(1)),
    `price_version` LowCardinality(String),
    `segmentation` LowCardinality(String),
    `prm_version` LowCardinality(String) COMMENT 'Empty where nothing is scored',
    `scored_generations` UInt32 CODEC(T64, ZSTD(1)),
    `prm_min` Nullable(Float32) CODEC(ZSTD(1)),
    `prm_last` Nullable(Float32) CODEC(ZSTD(1)),
    `prm_mean` Nullable(Float32) CODEC(ZSTD(1)),
    `prm_spark` Array(Float32) COMMENT 'Step scores of the selected generation, at most 64' CODEC(ZSTD(1)),
    `warnings` UInt32 COMMENT 'How many warnings its spans carry' CODEC(T64, ZSTD(1)),
    INDEX ix_started started_ns TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (project, trace_id)
TTL toDateTime(intDiv(started_ns, 1000000000)) + toIntervalDay(180)
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000;
