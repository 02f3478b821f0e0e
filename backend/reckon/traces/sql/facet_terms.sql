-- The most frequent values of each field that is asked for; what is empty is not known, and counted by its absence.
SELECT
    pair.1 AS field,
    pair.2 AS value,
    count() AS traces,
    count() OVER (PARTITION BY field) AS distinct_values,
    sum(count()) OVER (PARTITION BY field) AS known
FROM (SELECT * FROM traces FINAL WHERE $conditions)
ARRAY JOIN [
    $pieces
] AS pair
WHERE pair.2 != ''
GROUP BY field, value
ORDER BY field, traces DESC, value
LIMIT {values_max:UInt32} BY field
SETTINGS max_execution_time = 5
