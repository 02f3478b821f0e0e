-- One side of a comparison: the fields of its traces, sampled by id so that both sides stay the same each time.
SELECT
    trace_id,
    $pieces
FROM (SELECT * FROM traces FINAL WHERE $conditions)
ORDER BY cityHash64(trace_id)
LIMIT {limit:UInt32}
SETTINGS max_execution_time = 10
