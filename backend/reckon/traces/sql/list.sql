-- One page of traces. Sort value, direction and conditions are fixed pieces of list_sql.py; values are bound.
SELECT
    trace_id,
    $sort_value AS sort_value,
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
FROM (SELECT * FROM traces FINAL WHERE $conditions)
ORDER BY sort_value $direction, trace_id $direction
LIMIT {limit:UInt32}
SETTINGS max_execution_time = 20
