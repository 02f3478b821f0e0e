SELECT
    roundDown(toUnixTimestamp(ts), {starts:Array(UInt32)}) AS at_s,
    count() AS calls,
    avg(duration_ns) AS mean_ns
FROM spans
WHERE project = {project:String} AND ts >= toDateTime({from_s:UInt32}, 'UTC') AND ts < toDateTime({to_s:UInt32}, 'UTC')
    AND name = 'reckon.prm.score' $among
GROUP BY at_s
ORDER BY at_s
SETTINGS max_execution_time = 10
