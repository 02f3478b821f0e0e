-- Calls of which only clients told, in the columns of engines' requests and by the points that are asked for. Bits of
-- `tokens_unknown`: 1 input, 2 cached, 4 output, 8 reasoning. What nobody split into its parts is summed as that.
UNION ALL
SELECT
    c.model AS model,
    toDateTime(roundDown(toUnixTimestamp(c.ts), {starts:Array(UInt32)}), 'UTC') AS t,
    count() AS requests,
    count() AS clients,
    countIf(c.failed) AS errors,
    sum(c.input_tokens) AS input_tokens,
    sum(c.cached_tokens) AS cached_tokens,
    sum(c.output_tokens) AS output_tokens,
    sum(c.reasoning_tokens) AS reasoning_tokens,
    countIf(bitAnd(c.tokens_unknown, 5) > 0) AS uncounted,
    toUInt64(sumIf(c.input_tokens - c.cached_tokens, bitAnd(c.tokens_unknown, 2) > 0)) AS input_unsplit,
    toUInt64(sumIf(c.output_tokens - c.reasoning_tokens, bitAnd(c.tokens_unknown, 8) > 0)) AS output_unsplit,
    toUInt64(0) AS attributed_ns,
    toUInt64(0) AS preemptions,
    quantilesDDStateIf(0.01, 0.5, 0.95, 0.99)(toUInt64(0), 0) AS queue_ns,
    quantilesDDStateIf(0.01, 0.5, 0.95, 0.99)(assumeNotNull(c.ttft_ns), isNotNull(c.ttft_ns)) AS ttft_ns,
    quantilesDDState(0.01, 0.5, 0.95, 0.99)(c.duration_ns) AS duration_ns
FROM client_calls AS c
WHERE project = {project:String} AND ts >= toDateTime({from_s:UInt32}, 'UTC') AND ts < toDateTime({to_s:UInt32}, 'UTC')
    $among
GROUP BY model, t
