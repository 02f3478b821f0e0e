-- What the engine and the PRM tell of a trace's generations beside their phases: events, caches, drafts, calls.
SELECT
    span_id,
    generation_id,
    name,
    start_ns,
    duration_ns,
    event_time_ns,
    event_name,
    -- The plugin tells it once, of the process that sends.
    if(attrs[{replica:String}] != '', attrs[{replica:String}], resource[{replica:String}]) AS replica,
    mapFilter((key, value) -> key IN {attributes:Array(String)}, attrs) AS attrs
FROM spans
WHERE project = {project:String}
    AND trace_id = toFixedString(unhex({trace:String}), 16)
    AND name IN {names:Array(String)}
ORDER BY start_ns, span_id
LIMIT {limit:UInt32}
