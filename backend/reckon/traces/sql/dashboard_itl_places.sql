SELECT
    place,
    bucket,
    sum(gaps) AS gaps
FROM itl_places_1h
WHERE project = {project:String} AND t >= toStartOfHour(toDateTime({from_s:UInt32}, 'UTC')) AND t < toDateTime({to_s:UInt32}, 'UTC')
    AND (empty({model:String}) OR model = {model:String})
GROUP BY place, bucket
ORDER BY place, bucket
SETTINGS max_execution_time = 10
