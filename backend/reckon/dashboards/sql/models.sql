SELECT
    model,
    sum(requests) AS asked
FROM
(
    SELECT model, requests
    FROM $req_1m AS e
    WHERE project = {project:String} AND t >= toDateTime({from_s:UInt32}, 'UTC') AND t < toDateTime({to_s:UInt32}, 'UTC')
    $clients
) AS r
GROUP BY model
ORDER BY asked DESC, model
LIMIT 50
SETTINGS max_execution_time = 10
