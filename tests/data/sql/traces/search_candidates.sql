-- When the newest steps began that hold every word of a phrase, wherever it stands: told by the text index, no text is read.
SELECT toUnixTimestamp64Micro(ts) AS ts_us
FROM steps
WHERE project = {project:String}
    AND ts >= fromUnixTimestamp64Micro({from_us:Int64})
    AND ts < fromUnixTimestamp64Micro({to_us:Int64})
    AND trace_id = toFixedString(unhex({trace:String}), 16)
    AND hasAllTokens(text, {phrase:String})
ORDER BY ts DESC
LIMIT {candidates:UInt32}
SETTINGS max_execution_time = 10
