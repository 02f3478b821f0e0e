SELECT
    if(grouping(at) = 0, at, 0) AS at_s,
    quantilesDDArrayMerge(0.01, 0.5, 0.95, 0.99)(i.itl_us) AS itl_us
FROM $itl_1m AS i
WHERE project = {project:String} AND t >= toDateTime({from_s:UInt32}, 'UTC') AND t < toDateTime({to_s:UInt32}, 'UTC')
    AND (empty({model:String}) OR model = {model:String})
GROUP BY GROUPING SETS ((roundDown(toUnixTimestamp(t), {starts:Array(UInt32)}) AS at), ())
ORDER BY at_s
SETTINGS max_execution_time = 10
