-- What has begun in some traces; whether it has ended meanwhile is for the caller to see.
SELECT
    trace_id,
    span_id,
    parent_id,
    name,
    start_ns,
    generation_id,
    model,
    substringUTF8(question, 1, {text_chars_max:UInt32}) AS question,
    mapFilter((key, value) -> key IN {attributes:Array(String)}, attrs) AS attrs
FROM open_spans FINAL
WHERE project = {project:String}
    AND trace_id IN (SELECT reinterpretAsFixedString(arrayJoin({traces:Array(UInt128)})))
ORDER BY trace_id, start_ns, span_id
LIMIT {spans_max:UInt32} BY trace_id
-- Some traces of many: a second thread costs more than it reads.
SETTINGS max_threads = 1
