-- Every span of one trace with about the bytes that it takes; what a trace's export is planned from.
SELECT
    span_id,
    start_ns,
    duration_ns,
    name,
    generation_id,
    parent_id,
    byteSize(attrs, resource, event_attrs, status_message) + ifNull(held.bytes, 0) AS bytes
FROM spans
LEFT JOIN
(
    SELECT span_id, sum(byteSize(text) + 40 * length(token_id) + 30 * length(alternative_id)) AS bytes
    FROM steps
    WHERE project = {project:String} AND trace_id = toFixedString(unhex({trace:String}), 16)
    GROUP BY span_id
) AS held USING (span_id)
WHERE project = {project:String} AND trace_id = toFixedString(unhex({trace:String}), 16)
ORDER BY start_ns, span_id
LIMIT {limit:UInt32}
