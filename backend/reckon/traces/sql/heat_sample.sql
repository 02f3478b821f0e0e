-- Generations of one model, drawn by the hash of their id: the same ones for everybody who asks.
SELECT
    lower(hex(trace_id)) AS trace,
    lower(hex(generation_id)) AS generation,
    output_tokens
FROM spans
WHERE project = {project:String}
    AND ts >= toDateTime({from_s:UInt32}, 'UTC')
    AND name = {engine_span:String}
    AND model = {model:String}
    AND output_tokens > 0
ORDER BY cityHash64(generation_id), generation_id
LIMIT {limit:UInt32}
SETTINGS max_execution_time = 5
