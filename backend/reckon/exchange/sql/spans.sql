-- Whole rows of some spans of one trace.
SELECT
    trace_id,
    span_id,
    parent_id,
    name,
    toString(kind) AS kind_name,
    toString(status) AS status_name,
    status_message,
    start_ns,
    duration_ns,
    attrs,
    resource,
    scope,
    event_time_ns,
    event_name,
    event_attrs,
    warnings
FROM spans
WHERE project = {project:String}
    AND trace_id = toFixedString(unhex({trace:String}), 16)
    AND span_id IN (SELECT toFixedString(unhex(arrayJoin({span_ids:Array(String)})), 8))
ORDER BY start_ns, span_id
