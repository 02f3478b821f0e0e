-- Traces whose row nobody has written since a moment, the newest first. Their rows, with their texts, are read by page.
SELECT trace_id
FROM traces FINAL
WHERE project = {project:String} AND version < {before_ns:UInt64}
ORDER BY started_ns DESC
LIMIT {limit:UInt32}
