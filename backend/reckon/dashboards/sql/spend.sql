SELECT
    roundDown(toUInt32(intDiv(started_ns, 1000000000)), {starts:Array(UInt32)}) AS at_s,
    strategy,
    count() AS traces,
    countIf(isNull(cost_nano_usd)) AS unpriced,
    sum(ifNull(cost_nano_usd, 0)) AS nano_usd,
    sum(output_tokens) AS output_tokens,
    sum(reasoning_tokens) AS reasoning_tokens,
    sum(wasted_tokens) AS wasted_tokens,
    quantilesIf(0.5, 0.95, 0.99)(assumeNotNull(cost_nano_usd), isNotNull(cost_nano_usd)) AS nano_usd_each,
    quantiles(0.5, 0.95, 0.99)(duration_ns) AS duration_ns
FROM traces FINAL
WHERE project = {project:String}
    AND started_ns >= toUInt64({from_s:UInt32}) * 1000000000 AND started_ns < toUInt64({to_s:UInt32}) * 1000000000 $among
GROUP BY at_s, strategy
ORDER BY at_s, strategy
SETTINGS max_execution_time = 10
