AND trace_id NOT IN (SELECT trace_id FROM $database.kept_traces$local FINAL WHERE project = {project:String} AND kept)
