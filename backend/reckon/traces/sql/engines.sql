-- Engines that told of steps in a time, the busiest first.
SELECT
    replica,
    engine,
    count() AS steps
FROM engine_steps FINAL
WHERE project = {project:String}
    AND ts >= fromUnixTimestamp64Micro({from_us:Int64}) AND ts <= fromUnixTimestamp64Micro({to_us:Int64})
GROUP BY replica, engine
ORDER BY steps DESC, replica, engine
LIMIT {limit:UInt32}
SETTINGS max_execution_time = 10
