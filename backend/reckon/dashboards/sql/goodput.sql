-- `$met` is one condition an objective, null where the request did not tell; AND of them is null only where
-- nothing was missed and something is unknown.
SELECT
    if(grouping(at) = 0, at, 0) AS at_s,
    count() AS requests,
    countIf(met) AS good,
    countIf(isNull(met)) AS unknown,
    arrayMap((yes, known) -> (yes, known), sumForEach(held), sumForEach(told)) AS each
FROM
(
    SELECT
        at,
        [$met] AS objectives,
        $all AS met,
        arrayMap(one -> toUInt64(ifNull(one, 0)), objectives) AS held,
        arrayMap(one -> toUInt64(isNotNull(one)), objectives) AS told
    FROM
    (
        SELECT
            roundDown(toUnixTimestamp(ts), {starts:Array(UInt32)}) AS at,
            ttft_ns,
            decode_ns,
            duration_ns,
            first_answer_ns,
            toNullable(output_tokens) AS output_tokens
        FROM spans
        WHERE project = {project:String} AND ts >= toDateTime({from_s:UInt32}, 'UTC') AND ts < toDateTime({to_s:UInt32}, 'UTC')
            AND name = 'reckon.engine.request' AND (empty({model:String}) OR model = {model:String}) $among
        $clients
    )
)
GROUP BY GROUPING SETS ((at), ())
ORDER BY at_s
SETTINGS max_execution_time = 10
