-- Points of one metric as they were told, by series and time.
SELECT
    instance,
    series,
    toString(kind) AS kind,
    unit,
    attrs,
    time_ns,
    start_ns,
    value,
    count,
    sum,
    bounds,
    counts,
    is_delta
FROM metrics FINAL
WHERE project = {project:String}
    AND name = {name:String}
    AND (empty({instance:String}) OR instance = {instance:String})
    AND ts >= fromUnixTimestamp64Micro({from_us:Int64}) AND ts <= fromUnixTimestamp64Micro({to_us:Int64})
ORDER BY instance, series, ts
LIMIT {limit:UInt32}
SETTINGS max_execution_time = 10
