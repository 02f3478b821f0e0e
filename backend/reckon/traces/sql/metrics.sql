-- Which metrics there are in a time.
SELECT
    name,
    toString(any(kind)) AS kind,
    any(unit) AS unit,
    arraySort(groupUniqArray(100)(instance)) AS instances,
    uniqExact(series) AS series,
    count() AS points
FROM metrics FINAL
WHERE project = {project:String}
    AND ts >= fromUnixTimestamp64Micro({from_us:Int64}) AND ts <= fromUnixTimestamp64Micro({to_us:Int64})
GROUP BY name
ORDER BY name
LIMIT {limit:UInt32}
SETTINGS max_execution_time = 10
