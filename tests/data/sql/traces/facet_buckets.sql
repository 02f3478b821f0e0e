-- How many traces stand in each bucket of each histogram.
SELECT pair.1 AS field, pair.2 AS edge, count() AS traces
FROM (SELECT * FROM traces FINAL WHERE project = {project:String}
    AND started_ns >= {from_ns:UInt64}
    AND started_ns < {to_ns:UInt64}
    AND (output_tokens > {f0:UInt64}))
ARRAY JOIN [
    ('e2e', roundDown(toNullable(toFloat64(duration_ns)), {edges_0:Array(Float64)})),
    ('prm.min', roundDown(toNullable(toFloat64(prm_min)), {edges_1:Array(Float64)}))
] AS pair
WHERE isNotNull(pair.2)
GROUP BY field, edge
ORDER BY field, edge
SETTINGS max_execution_time = 5
