SELECT
    roundDown(toUnixTimestamp(t), {starts:Array(UInt32)}) AS at_s,
    bucket,
    sum(gaps) AS gaps
FROM $itl_counts_1m AS c
WHERE project = {project:String} AND t >= toDateTime({from_s:UInt32}, 'UTC') AND t < toDateTime({to_s:UInt32}, 'UTC')
    AND (empty({model:String}) OR model = {model:String})
GROUP BY at_s, bucket
ORDER BY at_s, bucket
SETTINGS max_execution_time = 10
