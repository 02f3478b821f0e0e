-- Traces that fit a filter, the latest first: what a queue's items are chosen from.
SELECT
    trace_id,
    question,
    answer,
    reference,
    model,
    strategy,
    selected_generation,
    prm_version
FROM (SELECT * FROM traces FINAL WHERE $conditions)
WHERE status = 'ok'
ORDER BY started_ns DESC, trace_id
LIMIT {limit:UInt32}
SETTINGS max_execution_time = 60
