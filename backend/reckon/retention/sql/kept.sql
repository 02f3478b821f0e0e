-- The kept traces of one project as ClickHouse has them.
SELECT lower(hex(trace_id)) FROM $database.kept_traces FINAL WHERE project = {project:String} AND kept
