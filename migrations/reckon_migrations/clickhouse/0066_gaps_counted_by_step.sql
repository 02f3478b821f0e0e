-- The same counts of gaps, at a fifth of the cost: a step's gaps are counted within its own arrays, and only their dozen
-- distinct buckets, no longer each token, are grouped by project, model and time.
ALTER TABLE $database.mv_itl_counts_1m $on_cluster MODIFY QUERY
SELECT
    s.project AS project,
    s.model AS model,
    s.phase AS phase,
    toDateTime(toStartOfMinute(s.ts), 'UTC') AS t,
    bucket,
    sum(n) AS gaps
FROM $database.steps$local AS s
ARRAY JOIN
    arrayDistinct(
        arrayMap(gap -> toUInt8(4 * log2(gap + 1)), arrayFilter(
            (gap, flag, i) -> bitAnd(flag, 3) = 1 AND (i > 1 OR gap > 0),
            arraySlice(arrayConcat([s.lead_us], arraySlice(s.gap_us, 2)), 1, length(s.flags)) AS lengths,
            s.flags,
            arrayEnumerate(s.flags)
        )) AS buckets
    ) AS bucket,
    arrayMap(one -> countEqual(buckets, one), arrayDistinct(buckets)) AS n
GROUP BY project, model, phase, t, bucket;

-- A key is 256 for each 256 tokens since the step's own first 256 began, and the bucket.
ALTER TABLE $database.mv_itl_places_1h $on_cluster MODIFY QUERY
SELECT
    s.project AS project,
    s.model AS model,
    toDateTime(toStartOfHour(s.ts), 'UTC') AS t,
    toUInt32(intDiv(s.token_from, 256) + bitShiftRight(key, 8)) AS place,
    toUInt8(bitAnd(key, 255)) AS bucket,
    sum(n) AS gaps
FROM $database.steps$local AS s
ARRAY JOIN
    arrayDistinct(
        arrayFilter(
            (key, counts) -> counts,
            arrayMap(
                (gap, i) -> toUInt32(256 * bitShiftRight(bitAnd(s.token_from, 255) + i - 1, 8) + toUInt8(4 * log2(gap + 1))),
                arraySlice(arrayConcat([s.lead_us], arraySlice(s.gap_us, 2)), 1, length(s.flags)) AS lengths,
                arrayEnumerate(s.flags)
            ),
            arrayMap(
                (gap, flag, i) -> bitAnd(flag, 3) = 1 AND (i > 1 OR gap > 0),
                lengths,
                s.flags,
                arrayEnumerate(s.flags)
            )
        ) AS keys
    ) AS key,
    arrayMap(one -> countEqual(keys, one), arrayDistinct(keys)) AS n
GROUP BY project, model, t, place, bucket;
