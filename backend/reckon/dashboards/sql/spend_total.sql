-- Whole time, by strategy. A price that nobody knows is counted as unpriced and never as nothing.
SELECT
    strategy,
    count() AS traces,
    countIf(isNull(cost_nano_usd)) AS unpriced,
    sum(ifNull(cost_nano_usd, 0)) AS nano_usd,
    sum(output_tokens) AS output_tokens,
    sum(reasoning_tokens) AS reasoning_tokens,
    sum(wasted_tokens) AS wasted_tokens,
    countIf(isNotNull(correct)) AS checked,
    countIf(correct) AS solved,
    countIf(isNotNull(correct) AND isNotNull(cost_nano_usd)) AS checked_priced,
    countIf(correct AND isNotNull(cost_nano_usd)) AS solved_priced,
    sumIf(ifNull(cost_nano_usd, 0), isNotNull(correct)) AS checked_nano_usd,
    arraySort(groupUniqArrayIf(20)(price_version, isNotNull(cost_nano_usd))) AS price_versions,
    quantilesExactIf($levels)(assumeNotNull(cost_nano_usd), isNotNull(cost_nano_usd)) AS nano_usd_at
FROM traces FINAL
WHERE project = {project:String}
    AND started_ns >= toUInt64({from_s:UInt32}) * 1000000000 AND started_ns < toUInt64({to_s:UInt32}) * 1000000000 $among
GROUP BY strategy
ORDER BY traces DESC, strategy
LIMIT 50
SETTINGS max_execution_time = 10
