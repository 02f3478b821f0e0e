-- Steps with a phrase, the latest first. The condition reads the text index. The excerpt is cut here, since a step may be long.
WITH toValidUTF8(text) AS valid
SELECT
    trace_id,
    generation_id,
    step,
    toString(phase) AS phase_name,
    start_ns,
    toUnixTimestamp64Micro(ts) AS ts_us,
    lengthUTF8(valid) AS text_chars,
    lengthUTF8(extract(valid, {prefix:String})) AS match_from,
    greatest(0, toInt64(match_from) - {lead_chars:UInt32} - 1) AS window_from,
    substringUTF8(valid, window_from + 1, {window_chars:UInt32}) AS window
FROM steps
WHERE project = {project:String}
    AND ts >= fromUnixTimestamp64Micro({from_us:Int64})
    AND ts < fromUnixTimestamp64Micro({to_us:Int64})
    AND hasAllTokens(text, {phrase:String})
    AND (ts, trace_id, generation_id, step) < (fromUnixTimestamp64Micro({after_us:Int64}), toFixedString(unhex({after_trace:String}), 16), toFixedString(unhex({after_generation:String}), 8), {after_step:UInt32})
ORDER BY ts DESC, trace_id DESC, generation_id DESC, step DESC
LIMIT {limit:UInt32}
SETTINGS max_execution_time = 10
