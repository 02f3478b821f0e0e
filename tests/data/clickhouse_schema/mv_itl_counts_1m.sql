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
    bucket,
    sum(n) AS gaps
FROM $database.steps AS s
ARRAY JOIN
    arrayDistinct(arrayMap(gap -> toUInt8(4 * log2(gap + 1)), arrayFilter((gap, flag, i) -> ((bitAnd(flag, 3) = 1) AND ((i > 1) OR (gap > 0))), arraySlice(arrayConcat([s.lead_us], arraySlice(s.gap_us, 2)), 1, length(s.flags)) AS lengths, s.flags, arrayEnumerate(s.flags))) AS buckets) AS bucket,
    arrayMap(one -> countEqual(buckets, one), arrayDistinct(buckets)) AS n
GROUP BY
    project,
    model,
    phase,
    t,
    bucket;
