CREATE MATERIALIZED VIEW $database.mv_itl_counts_1m TO $database.itl_counts_1m
(
    `project` LowCardinality(String),
    `model` LowCardinality(String),
    `phase` Enum8('reasoning' = 0, 'answer' = 1),
    `t` DateTime('UTC'),
    `bucket` UInt8,
    `gaps` UInt64
)
AS SELECT
    s.project AS project,
    s.model AS model,
    s.phase AS phase,
    toDateTime(toStartOfMinute(s.ts), 'UTC') AS t,
    toUInt8(4 * log2(gap + 1)) AS bucket,
    count() AS gaps
FROM $database.steps AS s
ARRAY JOIN
    arraySlice(arrayConcat([s.lead_us], arraySlice(s.gap_us, 2)), 1, length(s.flags)) AS gap,
    s.flags AS flag,
    arrayEnumerate(s.flags) AS i
WHERE (bitAnd(flag, 3) = 1) AND ((i > 1) OR (gap > 0))
GROUP BY
    project,
    model,
    phase,
    t,
    bucket;
