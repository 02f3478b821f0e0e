CREATE VIEW $database.otel_traces_trace_id_ts
(
    `TraceId` String,
    `Start` DateTime('UTC'),
    `End` DateTime('UTC'),
    `Project` LowCardinality(String)
)
AS SELECT
    lower(hex(s.trace_id)) AS TraceId,
    toDateTime(min(s.ts), 'UTC') AS Start,
    toDateTime(max(s.ts), 'UTC') + 1 AS End,
    s.project AS Project
FROM $database.spans AS s
GROUP BY
    TraceId,
    Project;
