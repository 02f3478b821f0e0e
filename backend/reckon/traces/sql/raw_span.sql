-- One span as it is stored; long values cut, with their whole size beside them.
SELECT
    span_id,
    parent_id,
    name,
    toString(kind) AS kind_name,
    toString(status) AS status_name,
    substringUTF8(status_message, 1, {value_chars_max:UInt32}) AS status_message,
    start_ns,
    duration_ns,
    generation_id,
    mapApply((key, value) -> (key, substringUTF8(value, 1, {value_chars_max:UInt32})), attrs) AS attrs_cut,
    mapApply((key, value) -> (key, length(value)), attrs) AS attrs_bytes,
    arraySlice(event_time_ns, 1, {events_max:UInt32}) AS event_times,
    arraySlice(event_name, 1, {events_max:UInt32}) AS event_names,
    arrayMap(value -> substringUTF8(value, 1, {value_chars_max:UInt32}), arraySlice(event_attrs, 1, {events_max:UInt32}))
        AS event_texts,
    length(event_name) AS events_total
FROM spans
WHERE project = {project:String}
    AND trace_id = toFixedString(unhex({trace:String}), 16)
    AND span_id = toFixedString(unhex({span:String}), 8)
LIMIT 1
