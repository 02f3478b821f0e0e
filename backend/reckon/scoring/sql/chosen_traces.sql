-- Which of some traces a filter selects. Conditions are fixed pieces of the list's own; values are bound.
SELECT lower(hex(trace_id))
FROM (SELECT * FROM traces FINAL WHERE $conditions)
SETTINGS max_execution_time = 60
