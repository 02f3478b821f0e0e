-- Rows of `itl_1m` out of the steps of selected traces, as its materialized view makes them.
SELECT
    s.project AS project,
    s.model AS model,
    toDateTime(toStartOfMinute(s.ts), 'UTC') AS t,
    quantilesDDArrayState(0.01, 0.5, 0.95, 0.99)(
        arrayFilter(
            (gap, flag, i) -> bitAnd(flag, 3) = 1 AND (i > 1 OR gap > 0),
            arraySlice(arrayConcat([s.lead_us], arraySlice(s.gap_us, 2)), 1, length(s.flags)) AS gaps,
            s.flags,
            arrayEnumerate(s.flags)
        )
    ) AS itl_us
FROM steps AS s
WHERE s.project = {project:String} AND s.ts >= toDateTime({from_s:UInt32}, 'UTC') AND s.ts < toDateTime({to_s:UInt32}, 'UTC')
    $among
GROUP BY project, model, t
