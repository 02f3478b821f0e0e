-- How many traces began within a range of time.
SELECT count()
FROM traces FINAL
WHERE project = {project:String}
    AND started_ns >= {since_ns:UInt64}
    AND started_ns < {until_ns:UInt64}
