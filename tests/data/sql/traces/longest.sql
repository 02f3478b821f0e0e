-- One page of traces. Sort value, direction and conditions are fixed pieces of list_sql.py; values are bound.
SELECT
    trace_id,
    toInt64(duration_ns) AS sort_value,
    started_ns,
    duration_ns,
    ttft_ns,
    toString(status) AS status,
    substringUTF8(question, 1, 200) AS question,
    -- Of a whole text its beginning, and its end, where most say what it comes to.
    if(length(answer) > 800, concat(substringUTF8(answer, 1, 200), '\n', substringUTF8(answer, -600)), answer) AS answer,
    substringUTF8(reference, 1, 200) AS reference,
    correct,
    strategy,
    stop_reason,
    model,
    candidates,
    generations,
    selected_generation,
    input_tokens,
    cached_tokens,
    output_tokens,
    reasoning_tokens,
    tokens_unknown,
    wasted_tokens,
    stored_tokens,
    cost_nano_usd,
    model_cost_nano_usd,
    prm_cost_nano_usd,
    price_version,
    segmentation,
    prm_version,
    scored_generations,
    prm_min,
    prm_last,
    prm_mean,
    prm_spark,
    warnings
FROM (SELECT * FROM traces FINAL WHERE project = {project:String}
    AND started_ns >= {from_ns:UInt64}
    AND started_ns < {to_ns:UInt64}
    AND (toInt64(duration_ns), trace_id) < ({after_value:Int64}, toFixedString(unhex({after_trace:String}), 16)))
ORDER BY sort_value DESC, trace_id DESC
LIMIT {limit:UInt32}
SETTINGS max_execution_time = 20
