UNION ALL
SELECT
    roundDown(toUnixTimestamp(ts), {starts:Array(UInt32)}) AS at,
    ttft_ns,
    if(duration_ns >= ttft_ns, duration_ns - ttft_ns, NULL) AS decode_ns,
    duration_ns,
    NULL AS first_answer_ns,
    if(bitTest(tokens_unknown, 2), NULL, output_tokens) AS output_tokens
FROM client_calls
WHERE project = {project:String} AND ts >= toDateTime({from_s:UInt32}, 'UTC') AND ts < toDateTime({to_s:UInt32}, 'UTC')
    AND (empty({model:String}) OR model = {model:String}) $among
