-- What some traces cost, oldest price version first: the last of a generation and kind holds. Between them, with the kind
-- `call`, what scoring took by job, the last call of each generation; what a shadow took stands behind all others.
SELECT trace_id, generation_id, kind_name, named, nano_usd, tokens, took_ns, version
FROM
(
    SELECT
        trace_id,
        generation_id,
        toString(kind) AS kind_name,
        price_version AS named,
        nano_usd,
        0 AS tokens,
        attributed_ns AS took_ns,
        version
    FROM costs FINAL
    WHERE project = {project:String}
        AND trace_id IN (SELECT reinterpretAsFixedString(arrayJoin({traces:Array(UInt128)})))
    UNION ALL
    SELECT trace_id, generation_id, 'call' AS kind_name, prm_version AS named, 0 AS nano_usd, tokens, wall_ns AS took_ns, version
    FROM prm_calls FINAL
    WHERE project = {project:String}
        AND trace_id IN (SELECT reinterpretAsFixedString(arrayJoin({traces:Array(UInt128)})))
        AND source = 'job'
    ORDER BY trace_id, generation_id, version DESC, prm_version
    LIMIT 1 BY trace_id, generation_id
)
ORDER BY trace_id, generation_id, kind_name, version, named
-- Some traces of many: a second thread costs more than it reads.
SETTINGS max_threads = 1
