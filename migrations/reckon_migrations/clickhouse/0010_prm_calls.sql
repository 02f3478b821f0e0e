-- What scoring took, per generation: facts for the price side, so a new price never asks the PRM again.
-- Written by the scoring job only, beside `step_scores`, also where the strategy scored inline.
CREATE TABLE IF NOT EXISTS $database.prm_calls$local $on_cluster
(
    project LowCardinality(String),
    trace_id FixedString(16) CODEC(ZSTD(1)),
    generation_id FixedString(8) CODEC(ZSTD(1)),
    segmentation LowCardinality(String),
    prm_version LowCardinality(String),
    wall_ns UInt64 CODEC(T64, ZSTD(1)) COMMENT 'Share of the call that this generation took, by length of text',
    tokens UInt64 CODEC(T64, ZSTD(1)) COMMENT 'Share of the input tokens of the call',
    batch UInt32 CODEC(T64, ZSTD(1)) COMMENT 'Generations in the call',
    source Enum8('job' = 0, 'inline' = 1),
    version UInt64 CODEC(ZSTD(1)) COMMENT 'Nanoseconds since the epoch; the highest holds',
    scored_at DateTime64(3, 'UTC') DEFAULT now64(3) CODEC(Delta, ZSTD(1))
)
ENGINE = ${replicated}ReplacingMergeTree(version)
ORDER BY (project, trace_id, generation_id, segmentation, prm_version)
SETTINGS index_granularity = 1024, $window;
$cluster_only CREATE TABLE IF NOT EXISTS $database.prm_calls $on_cluster AS $database.prm_calls_local ENGINE = Distributed('$cluster', '$database', 'prm_calls_local', cityHash64(trace_id));
