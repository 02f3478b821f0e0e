-- Readings of vLLM's own Prometheus metrics of one server, where it told of no steps; the one before the time, too.
SELECT
    time_ns,
    sumIf(value, name = 'vllm:num_requests_running') AS running,
    sumIf(value, name = 'vllm:num_requests_waiting') AS waiting,
    maxIf(value, name = 'vllm:kv_cache_usage_perc') AS kv_use
FROM metrics FINAL
WHERE project = {project:String}
    AND instance = {replica:String}
    AND name IN ('vllm:num_requests_running', 'vllm:num_requests_waiting', 'vllm:kv_cache_usage_perc')
    AND attrs['engine'] IN ('', toString({engine:UInt16}))
    AND ts >= fromUnixTimestamp64Micro({from_us:Int64}) - INTERVAL 1 MINUTE AND ts <= fromUnixTimestamp64Micro({to_us:Int64})
GROUP BY time_ns
ORDER BY time_ns
LIMIT {limit:UInt32}
SETTINGS max_execution_time = 10
