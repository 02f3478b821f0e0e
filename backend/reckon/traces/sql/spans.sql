-- Spans of some traces. Of steps, which are added up in steps_by_generation, only such as carry a warning, behind all
-- others; `warned` counts the warnings of all of a trace's spans, however many rows are left.
SELECT
    trace_id,
    span_id,
    parent_id,
    name,
    status = 'error' AS error,
    status_message,
    start_ns,
    duration_ns,
    generation_id,
    model,
    finish_reason,
    input_tokens,
    cached_tokens,
    output_tokens,
    reasoning_tokens,
    tokens_unknown,
    queue_ns,
    prefill_ns,
    ttft_ns,
    first_answer_ns,
    attributed_ns,
    steps,
    preemptions,
    substringUTF8(question, 1, {text_chars_max:UInt32}) AS question,
    substringUTF8(answer, 1, {text_chars_max:UInt32}) AS answer,
    sum(length(warnings)) OVER (PARTITION BY trace_id) AS warned,
    mapFilter((key, value) -> key IN {attributes:Array(String)}, attrs) AS attrs
FROM spans
WHERE project = {project:String}
    AND trace_id IN (SELECT reinterpretAsFixedString(arrayJoin({traces:Array(UInt128)})))
    AND (name != {step_span:String} OR notEmpty(warnings))
ORDER BY trace_id, name = {step_span:String}, start_ns, span_id
LIMIT {spans_max:UInt32} BY trace_id
-- Some traces of many: a second thread costs more than it reads.
SETTINGS max_threads = 1
