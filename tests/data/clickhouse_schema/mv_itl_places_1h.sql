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
    toUInt32(intDiv(s.token_from, 256) + bitShiftRight(key, 8)) AS place,
    toUInt8(bitAnd(key, 255)) AS bucket,
    sum(n) AS gaps
FROM $database.steps AS s
ARRAY JOIN
    arrayDistinct(arrayFilter((key, counts) -> counts, arrayMap((gap, i) -> toUInt32((256 * bitShiftRight((bitAnd(s.token_from, 255) + i) - 1, 8)) + toUInt8(4 * log2(gap + 1))), arraySlice(arrayConcat([s.lead_us], arraySlice(s.gap_us, 2)), 1, length(s.flags)) AS lengths, arrayEnumerate(s.flags)), arrayMap((gap, flag, i) -> ((bitAnd(flag, 3) = 1) AND ((i > 1) OR (gap > 0))), lengths, s.flags, arrayEnumerate(s.flags))) AS keys) AS key,
    arrayMap(one -> countEqual(keys, one), arrayDistinct(keys)) AS n
GROUP BY
    project,
    model,
    t,
    place,
    bucket;
