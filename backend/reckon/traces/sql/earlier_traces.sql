-- Rows that nobody has written since a moment, the newest traces first.
SELECT $columns
FROM traces FINAL
WHERE project = {project:String} AND version < {before_ns:UInt64}
ORDER BY started_ns DESC
LIMIT {limit:UInt32}
