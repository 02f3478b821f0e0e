-- How many traces stand in each bucket of each histogram.
SELECT pair.1 AS field, pair.2 AS edge, count() AS traces
FROM (SELECT * FROM traces FINAL WHERE $conditions)
ARRAY JOIN [
    $pieces
] AS pair
WHERE isNotNull(pair.2)
GROUP BY field, edge
ORDER BY field, edge
SETTINGS max_execution_time = 5
