-- When the newest steps began that hold every word of a phrase, wherever it stands: told by the text index, no text is read.
SELECT toUnixTimestamp64Micro(ts) AS ts_us
FROM steps
WHERE $conditions
ORDER BY ts DESC
LIMIT {candidates:UInt32}
SETTINGS max_execution_time = 10
