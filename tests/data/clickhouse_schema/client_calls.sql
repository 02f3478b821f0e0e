CREATE VIEW $database.client_calls
(
    `project` LowCardinality(String),
    `trace_id` FixedString(16),
    `ts` DateTime('UTC'),
    `start_ns` UInt64,
    `duration_ns` UInt64,
    `ttft_ns` Nullable(UInt64),
    `model` LowCardinality(String),
    `failed` Bool,
    `input_tokens` UInt32,
    `cached_tokens` UInt32,
    `output_tokens` UInt32,
    `reasoning_tokens` UInt32,
    `tokens_unknown` UInt8
)
AS SELECT
    project,
    trace_id,
    toDateTime(intDiv(call_start_ns, 1000000000), 'UTC') AS ts,
    call_start_ns AS start_ns,
    call_duration_ns AS duration_ns,
    call_ttft_ns AS ttft_ns,
    call_model AS model,
    call_failed AS failed,
    call_input_tokens AS input_tokens,
    call_cached_tokens AS cached_tokens,
    call_output_tokens AS output_tokens,
    call_reasoning_tokens AS reasoning_tokens,
    call_tokens_unknown AS tokens_unknown
FROM $database.traces
FINAL
ARRAY JOIN
    call_start_ns,
    call_duration_ns,
    call_ttft_ns,
    call_model,
    call_failed,
    call_input_tokens,
    call_cached_tokens,
    call_output_tokens,
    call_reasoning_tokens,
    call_tokens_unknown;
