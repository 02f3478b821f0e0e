-- What a histogram has to span, field by field, in one pass.
SELECT
    count() AS traces,
    (count(duration_ns), min(duration_ns), max(duration_ns), minIf(duration_ns, duration_ns > 0), quantilesExact(0.5, 0.95)(duration_ns)) AS bounds_0,
    (count(cost_nano_usd), min(cost_nano_usd), max(cost_nano_usd), minIf(cost_nano_usd, cost_nano_usd > 0), quantilesExact(0.5, 0.95)(cost_nano_usd)) AS bounds_1
FROM (SELECT * FROM traces FINAL WHERE project = {project:String}
    AND started_ns >= {from_ns:UInt64}
    AND started_ns < {to_ns:UInt64}
    AND (output_tokens > {f0:UInt64}))
SETTINGS max_execution_time = 5
