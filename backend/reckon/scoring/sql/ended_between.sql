-- Generations that ended within a range of time, in order, from a place on: a page of a backfill.
SELECT
    lower(hex(trace_id)),
    lower(hex(if(generation_id = toFixedString('', 8), span_id, generation_id))),
    attrs['reckon.segmentation'],
    steps,
    output_tokens,
    toUnixTimestamp64Micro(ts),
    lower(hex(span_id))
FROM spans
WHERE project = {project:String}
  AND name = 'reckon.engine.request'
  AND steps > 0
  AND ts >= fromUnixTimestamp64Micro({since_us:Int64})
  AND ts < fromUnixTimestamp64Micro({until_us:Int64})
  AND (toUnixTimestamp64Micro(ts), lower(hex(span_id))) > ({after_us:Int64}, {after_span:String})
ORDER BY toUnixTimestamp64Micro(ts), lower(hex(span_id))
LIMIT {limit:UInt32}
