SELECT
    if(grouping(at) = 0, at, 0) AS at_s,
    sum(r.requests) AS requests,
    sum(r.errors) AS errors,
    sum(r.input_tokens) AS input_tokens,
    sum(r.cached_tokens) AS cached_tokens,
    sum(r.output_tokens) AS output_tokens,
    sum(r.reasoning_tokens) AS reasoning_tokens,
    sum(r.attributed_ns) AS attributed_ns,
    sum(r.preemptions) AS preemptions,
    quantilesDDMerge(0.01, 0.5, 0.95, 0.99)(r.queue_ns) AS queue_ns,
    quantilesDDMerge(0.01, 0.5, 0.95, 0.99)(r.ttft_ns) AS ttft_ns,
    quantilesDDMerge(0.01, 0.5, 0.95, 0.99)(r.duration_ns) AS duration_ns
FROM $req_1m AS r
WHERE project = {project:String} AND t >= toDateTime({from_s:UInt32}, 'UTC') AND t < toDateTime({to_s:UInt32}, 'UTC')
    AND (empty({model:String}) OR model = {model:String})
GROUP BY GROUPING SETS ((roundDown(toUnixTimestamp(t), {starts:Array(UInt32)}) AS at), ())
ORDER BY at_s
SETTINGS max_execution_time = 10
