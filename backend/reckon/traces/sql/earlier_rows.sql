SELECT $columns
FROM traces FINAL
WHERE project = {project:String} AND version < {before_ns:UInt64}
    AND trace_id IN (SELECT reinterpretAsFixedString(arrayJoin({traces:Array(UInt128)})))
