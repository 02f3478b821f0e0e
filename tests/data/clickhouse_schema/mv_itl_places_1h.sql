CREATE MATERIALIZED VIEW $database.mv_itl_places_1h TO $database.itl_places_1h
(
    `project` LowCardinality(String),
    `model` LowCardinality(String),
    `t` DateTime('UTC'),
    `place` UInt32,
    `bucket` UInt8,
    `gaps` UInt64
)
AS SELECT
    s.project AS project,
    s.model AS model,
    toDateTime(toStartOfHour(s.ts), 'UTC') AS t,
    toUInt32(intDiv((toUInt64(s.token_from) + i) - 1, 256)) AS place,
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
    t,
    place,
    bucket;
