-- The first gap of a step that falls into the cell; any few of them, whichever are found first.
SELECT
    lower(hex(s.trace_id)) AS trace,
    lower(hex(s.generation_id)) AS generation,
    s.step AS step,
    s.token_from + at_index - 1 AS token,
    gaps[at_index] AS gap_us,
    s.start_ns AS started_ns
FROM
(
    SELECT
        trace_id,
        generation_id,
        step,
        start_ns,
        token_from,
        arraySlice(arrayConcat([lead_us], arraySlice(gap_us, 2)), 1, length(flags)) AS gaps,
        arrayFirstIndex(
            (gap, flag, i) -> bitAnd(flag, 3) = 1 AND (i > 1 OR gap > 0) AND toUInt8(4 * log2(gap + 1)) = {bucket:UInt8},
            gaps,
            flags,
            arrayEnumerate(flags)
        ) AS at_index
    FROM steps
    WHERE project = {project:String} AND ts >= toDateTime({from_s:UInt32}, 'UTC') AND ts < toDateTime({to_s:UInt32}, 'UTC')
        AND (empty({model:String}) OR model = {model:String}) $among
) AS s
WHERE at_index > 0
LIMIT 1 BY trace, generation
LIMIT {limit:UInt32}
SETTINGS max_execution_time = 10
