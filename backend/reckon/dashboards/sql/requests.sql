-- An engine counts every token and says so; what clients leave open is counted beside.
SELECT
    if(grouping(at) = 0, at, 0) AS at_s,
    sum(r.requests) AS requests,
    sum(r.clients) AS clients,
    sum(r.errors) AS errors,
    sum(r.input_tokens) AS input_tokens,
    sum(r.cached_tokens) AS cached_tokens,
    sum(r.output_tokens) AS output_tokens,
    sum(r.reasoning_tokens) AS reasoning_tokens,
    sum(r.uncounted) AS uncounted,
    sum(r.input_unsplit) AS input_unsplit,
    sum(r.output_unsplit) AS output_unsplit,
    sum(r.attributed_ns) AS attributed_ns,
    sum(r.preemptions) AS preemptions,
    quantilesDDMerge(0.01, 0.5, 0.95, 0.99)(r.queue_ns) AS queue_ns,
    quantilesDDMerge(0.01, 0.5, 0.95, 0.99)(r.ttft_ns) AS ttft_ns,
    quantilesDDMerge(0.01, 0.5, 0.95, 0.99)(r.duration_ns) AS duration_ns
FROM
(
    SELECT
        model,
        t,
        requests,
        toUInt64(0) AS clients,
        errors,
        input_tokens,
        cached_tokens,
        output_tokens,
        reasoning_tokens,
        toUInt64(0) AS uncounted,
        toUInt64(0) AS input_unsplit,
        toUInt64(0) AS output_unsplit,
        attributed_ns,
        preemptions,
        queue_ns,
        ttft_ns,
        duration_ns
    FROM $req_1m AS e
    WHERE project = {project:String} AND t >= toDateTime({from_s:UInt32}, 'UTC') AND t < toDateTime({to_s:UInt32}, 'UTC')
    $clients
) AS r
WHERE empty({model:String}) OR model = {model:String}
GROUP BY GROUPING SETS ((roundDown(toUnixTimestamp(t), {starts:Array(UInt32)}) AS at), ())
ORDER BY at_s
SETTINGS max_execution_time = 10
