-- Steps of one engine by point, each point as long as `every_ns`: what a trace's waterfall is laid beside. One step a
-- point where points are shorter than steps.
SELECT
    intDiv(toInt64(end_ns) - {from_ns:Int64}, {every_ns:Int64}) AS point,
    toInt64(min(end_ns - duration_us * 1000)) AS began_ns,
    toInt64(max(end_ns)) AS ended_ns,
    count() AS steps,
    max(running) AS running,
    max(waiting) AS waiting,
    sum(toUInt64(prefill_tokens)) AS prefill_tokens,
    sum(toUInt64(decode_tokens)) AS decode_tokens,
    sum(toUInt64(prefix_queries)) AS prefix_queries,
    sum(toUInt64(prefix_hits)) AS prefix_hits,
    max(kv_use) AS kv_use,
    sum(toUInt64(preempted)) AS preempted
FROM engine_steps FINAL
WHERE project = {project:String}
    AND replica = {replica:String}
    AND engine = {engine:UInt16}
    AND ts >= fromUnixTimestamp64Micro({from_us:Int64}) AND ts <= fromUnixTimestamp64Micro({to_us:Int64})
GROUP BY point
ORDER BY point
LIMIT {limit:UInt32}
SETTINGS max_execution_time = 10
