-- Which traces outlive their project's days: a copy of the relational table, brought up to date before each use.
CREATE TABLE IF NOT EXISTS $database.kept_traces$local $on_cluster
(
    project LowCardinality(String),
    trace_id FixedString(16) CODEC(ZSTD(1)),
    kept Bool,
    version UInt64 CODEC(ZSTD(1)) COMMENT 'Nanoseconds since the epoch; the highest holds'
)
ENGINE = ${replicated}ReplacingMergeTree(version)
ORDER BY (project, trace_id)
SETTINGS index_granularity = 1024, $window;
$cluster_only CREATE TABLE IF NOT EXISTS $database.kept_traces $on_cluster AS $database.kept_traces_local ENGINE = Distributed('$cluster', '$database', 'kept_traces_local', cityHash64(trace_id));
