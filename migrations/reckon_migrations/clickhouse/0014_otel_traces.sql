-- Spans in the columns that the OpenTelemetry Collector's ClickHouse exporter writes, so that Grafana's
-- ClickHouse data source reads them with its OpenTelemetry preset. `Project` is ours.
CREATE VIEW IF NOT EXISTS $database.otel_traces $on_cluster AS
SELECT
    fromUnixTimestamp64Nano(toInt64(s.start_ns), 'UTC') AS Timestamp,
    lower(hex(s.trace_id)) AS TraceId,
    lower(hex(s.span_id)) AS SpanId,
    if(s.parent_id = toFixedString('', 8), '', lower(hex(s.parent_id))) AS ParentSpanId,
    '' AS TraceState,
    s.name AS SpanName,
    initcap(toString(s.kind)) AS SpanKind,
    s.resource['service.name'] AS ServiceName,
    s.resource AS ResourceAttributes,
    s.scope AS ScopeName,
    '' AS ScopeVersion,
    s.attrs AS SpanAttributes,
    s.duration_ns AS Duration,
    initcap(toString(s.status)) AS StatusCode,
    s.status_message AS StatusMessage,
    arrayMap(t -> fromUnixTimestamp64Nano(toInt64(t), 'UTC'), s.event_time_ns) AS `Events.Timestamp`,
    s.event_name AS `Events.Name`,
    arrayMap(a -> JSONExtract(a, 'Map(String, String)'), s.event_attrs) AS `Events.Attributes`,
    CAST([], 'Array(String)') AS `Links.TraceId`,
    CAST([], 'Array(String)') AS `Links.SpanId`,
    CAST([], 'Array(String)') AS `Links.TraceState`,
    CAST([], 'Array(Map(String, String))') AS `Links.Attributes`,
    s.project AS Project
FROM $database.spans AS s;

-- Grafana looks here for a trace's time before it reads its spans.
CREATE VIEW IF NOT EXISTS $database.otel_traces_trace_id_ts $on_cluster AS
SELECT
    lower(hex(s.trace_id)) AS TraceId,
    toDateTime(min(s.ts), 'UTC') AS Start,
    toDateTime(max(s.ts), 'UTC') + 1 AS End,
    s.project AS Project
FROM $database.spans AS s
GROUP BY TraceId, Project;
