-- Which service answered with which model at which version, and since when.
SELECT
    resource['service.name'] AS service,
    resource['service.version'] AS version,
    model,
    toUnixTimestamp(toDateTime(min(ts))) AS first_s
FROM spans
WHERE project = {project:String} AND ts >= toDateTime({from_s:UInt32}, 'UTC') AND ts < toDateTime({to_s:UInt32}, 'UTC')
    AND name = 'reckon.engine.request' AND service != ''
GROUP BY service, version, model
ORDER BY first_s, service, version, model
LIMIT 200
SETTINGS max_execution_time = 10
