-- Engine steps of all engines by point: means are over the time that engines computed, the rest is the most or the sum.
SELECT
    roundDown(toUnixTimestamp(ts), {starts:Array(UInt32)}) AS at_s,
    count() AS steps,
    sum(running * duration_us) / sum(duration_us) AS running_mean,
    max(running) AS running_max,
    max(waiting) AS waiting_max,
    sum(kv_use * duration_us) / sum(duration_us) AS kv_mean,
    max(kv_use) AS kv_max,
    sum(toUInt64(prefill_tokens)) AS prefill_tokens,
    sum(toUInt64(decode_tokens)) AS decode_tokens,
    sum(toUInt64(prefix_queries)) AS prefix_queries,
    sum(toUInt64(prefix_hits)) AS prefix_hits,
    sum(toUInt64(preempted)) AS preempted
FROM engine_steps FINAL
WHERE project = {project:String} AND ts >= toDateTime({from_s:UInt32}, 'UTC') AND ts < toDateTime({to_s:UInt32}, 'UTC')
GROUP BY at_s
ORDER BY at_s
SETTINGS max_execution_time = 10, do_not_merge_across_partitions_select_final = 1
