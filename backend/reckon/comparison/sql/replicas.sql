-- The engine's replicas that served each trace.
SELECT
    trace_id,
    groupUniqArray(8)(replica) AS replicas
FROM
(
    SELECT
        trace_id,
        multiIf(
            resource['reckon.engine.replica'] != '', resource['reckon.engine.replica'],
            attrs['reckon.engine.replica'] != '', attrs['reckon.engine.replica'],
            resource['service.instance.id']
        ) AS replica
    FROM spans
    WHERE project = {project:String} AND name = 'reckon.engine.request'
        AND ts >= fromUnixTimestamp64Micro({from_us:Int64}) AND ts < fromUnixTimestamp64Micro({to_us:Int64})
)
WHERE replica != ''
GROUP BY trace_id
LIMIT {limit:UInt32}
SETTINGS max_execution_time = 10
