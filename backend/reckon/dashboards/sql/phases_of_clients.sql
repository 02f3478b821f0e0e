-- A client knows when the first token came, if that, and when its call was over.
UNION ALL
SELECT
    roundDown(toUnixTimestamp(ts), {starts:Array(UInt32)}) AS at,
    NULL AS queue_ns,
    NULL AS prefill_ns,
    ttft_ns,
    NULL AS think_ns,
    NULL AS answer_ns,
    if(output_tokens > 1 AND duration_ns >= ttft_ns, (duration_ns - ttft_ns) / (output_tokens - 1), NULL) AS tpot_ns
FROM client_calls
WHERE project = {project:String} AND ts >= toDateTime({from_s:UInt32}, 'UTC') AND ts < toDateTime({to_s:UInt32}, 'UTC')
    AND (empty({model:String}) OR model = {model:String}) $among
