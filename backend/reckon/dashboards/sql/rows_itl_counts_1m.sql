-- Rows of `itl_counts_1m` out of the steps of selected traces, as its materialized view makes them.
SELECT
    s.project AS project,
    s.model AS model,
    toDateTime(toStartOfMinute(s.ts), 'UTC') AS t,
    toUInt8(4 * log2(gap + 1)) AS bucket,
    count() AS gaps
FROM steps AS s
ARRAY JOIN
    arraySlice(arrayConcat([s.lead_us], arraySlice(s.gap_us, 2)), 1, length(s.flags)) AS gap,
    s.flags AS flag,
    arrayEnumerate(s.flags) AS i
WHERE s.project = {project:String} AND s.ts >= toDateTime({from_s:UInt32}, 'UTC') AND s.ts < toDateTime({to_s:UInt32}, 'UTC')
    AND bitAnd(flag, 3) = 1 AND (i > 1 OR gap > 0) $among
GROUP BY project, model, t, bucket
