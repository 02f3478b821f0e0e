-- One row a point, and the whole as point 0. What a request did not tell is counted nowhere: each part has its own n.
SELECT
    if(grouping(at) = 0, at, 0) AS at_s,
    count(queue_ns) AS queue_n,
    count(ttft_ns) AS ttft_n,
    count(think_ns) AS think_n,
    count(tpot_ns) AS tpot_n,
    avg(queue_ns) AS queue_mean_ns,
    avg(prefill_ns) AS prefill_mean_ns,
    avg(think_ns) AS think_mean_ns,
    avg(answer_ns) AS answer_mean_ns,
    quantilesDD(0.01, 0.5, 0.95, 0.99)(think_ns) AS think_ns_at,
    quantilesDD(0.01, 0.5, 0.95, 0.99)(tpot_ns) AS tpot_ns_at
FROM
(
    SELECT
        roundDown(toUnixTimestamp(ts), {starts:Array(UInt32)}) AS at,
        queue_ns,
        prefill_ns,
        ttft_ns,
        if(first_answer_ns >= ttft_ns, first_answer_ns - ttft_ns, NULL) AS think_ns,
        if(duration_ns >= first_answer_ns, duration_ns - first_answer_ns, NULL) AS answer_ns,
        if(output_tokens > 1, decode_ns / (output_tokens - 1), NULL) AS tpot_ns
    FROM spans
    WHERE project = {project:String} AND ts >= toDateTime({from_s:UInt32}, 'UTC') AND ts < toDateTime({to_s:UInt32}, 'UTC')
        AND name = 'reckon.engine.request' AND (empty({model:String}) OR model = {model:String}) $among
    $clients
)
GROUP BY GROUPING SETS ((at), ())
ORDER BY at_s
SETTINGS max_execution_time = 10
