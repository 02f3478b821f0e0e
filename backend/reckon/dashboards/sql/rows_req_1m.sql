-- Rows of `req_1m` out of the spans of selected traces, as its materialized view makes them.
SELECT
    s.project AS project,
    s.model AS model,
    toDateTime(toStartOfMinute(s.ts), 'UTC') AS t,
    count() AS requests,
    countIf(s.status = 'error') AS errors,
    sum(s.input_tokens) AS input_tokens,
    sum(s.cached_tokens) AS cached_tokens,
    sum(s.output_tokens) AS output_tokens,
    sum(s.reasoning_tokens) AS reasoning_tokens,
    sum(ifNull(s.attributed_ns, 0)) AS attributed_ns,
    sum(s.preemptions) AS preemptions,
    quantilesDDStateIf(0.01, 0.5, 0.95, 0.99)(assumeNotNull(s.queue_ns), isNotNull(s.queue_ns)) AS queue_ns,
    quantilesDDStateIf(0.01, 0.5, 0.95, 0.99)(assumeNotNull(s.ttft_ns), isNotNull(s.ttft_ns)) AS ttft_ns,
    quantilesDDState(0.01, 0.5, 0.95, 0.99)(s.duration_ns) AS duration_ns
FROM spans AS s
WHERE s.project = {project:String} AND s.ts >= toDateTime({from_s:UInt32}, 'UTC') AND s.ts < toDateTime({to_s:UInt32}, 'UTC')
    AND s.name = 'reckon.engine.request' $among
GROUP BY project, model, t
