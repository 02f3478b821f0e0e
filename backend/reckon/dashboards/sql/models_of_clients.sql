UNION ALL
SELECT model, count() AS requests
FROM client_calls
WHERE project = {project:String} AND ts >= toDateTime({from_s:UInt32}, 'UTC') AND ts < toDateTime({to_s:UInt32}, 'UTC')
    $among
GROUP BY model
