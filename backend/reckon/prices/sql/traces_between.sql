-- Traces that began within a range of time, in order, from a place on: a page of a re-pricing.
SELECT started_ns, lower(hex(trace_id))
FROM traces FINAL
WHERE project = {project:String}
    AND started_ns >= {since_ns:UInt64}
    AND started_ns < {until_ns:UInt64}
    AND (started_ns, lower(hex(trace_id))) > ({after_ns:UInt64}, {after_trace:String})
ORDER BY started_ns, lower(hex(trace_id))
LIMIT {limit:UInt32}
