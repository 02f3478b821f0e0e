-- Calls to models of which only clients told, one place in these arrays each: what boards count where no engine with
-- our plugin was asked. They stand in the trace's row, since which spans tell of one call is known of a whole trace only,
-- and a row that is written again takes back what a later span has shown to be the same call.
ALTER TABLE reckon.traces 
    ADD COLUMN IF NOT EXISTS call_start_ns Array(UInt64) CODEC(ZSTD(1)) COMMENT 'Calls that no engine span tells of; this and the other arrays of calls are equally long' AFTER warnings,
    ADD COLUMN IF NOT EXISTS call_duration_ns Array(UInt64) CODEC(ZSTD(1)) AFTER call_start_ns,
    ADD COLUMN IF NOT EXISTS call_ttft_ns Array(Nullable(UInt64)) CODEC(ZSTD(1)) COMMENT 'Null where the client did not tell' AFTER call_duration_ns,
    ADD COLUMN IF NOT EXISTS call_model Array(LowCardinality(String)) CODEC(ZSTD(1)) AFTER call_ttft_ns,
    ADD COLUMN IF NOT EXISTS call_failed Array(Bool) CODEC(ZSTD(1)) AFTER call_model,
    ADD COLUMN IF NOT EXISTS call_input_tokens Array(UInt32) CODEC(ZSTD(1)) AFTER call_failed,
    ADD COLUMN IF NOT EXISTS call_cached_tokens Array(UInt32) CODEC(ZSTD(1)) AFTER call_input_tokens,
    ADD COLUMN IF NOT EXISTS call_output_tokens Array(UInt32) CODEC(ZSTD(1)) AFTER call_cached_tokens,
    ADD COLUMN IF NOT EXISTS call_reasoning_tokens Array(UInt32) CODEC(ZSTD(1)) AFTER call_output_tokens,
    ADD COLUMN IF NOT EXISTS call_tokens_unknown Array(UInt8) CODEC(ZSTD(1)) COMMENT 'As tokens_unknown, of each call' AFTER call_reasoning_tokens;

CREATE OR REPLACE VIEW reckon.client_calls  AS
SELECT
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
FROM reckon.traces FINAL
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

