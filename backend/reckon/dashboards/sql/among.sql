AND trace_id IN (SELECT trace_id FROM traces FINAL WHERE $conditions)
