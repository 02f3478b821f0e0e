-- Traces that a filter selects, oldest first. Conditions are fixed pieces of the list's own; values are bound.
SELECT trace_id, started_ns, question, correct, stored_tokens, reference, answer
FROM (SELECT * FROM traces FINAL WHERE $conditions)
WHERE (started_ns, trace_id) > ({after_ns:UInt64}, toFixedString(unhex({after_trace:String}), 16))
ORDER BY started_ns, trace_id
LIMIT {limit:UInt32}
SETTINGS max_execution_time = 60
