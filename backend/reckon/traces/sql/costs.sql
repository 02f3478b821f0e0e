-- Costs of some traces, oldest price version first: the last of a generation and kind holds.
SELECT trace_id, generation_id, toString(kind) AS kind_name, price_version, nano_usd, attributed_ns, version
FROM costs FINAL
WHERE project = {project:String}
    AND trace_id IN (SELECT reinterpretAsFixedString(arrayJoin({traces:Array(UInt128)})))
ORDER BY trace_id, generation_id, kind, version, price_version
-- Some traces of many: a second thread costs more than it reads.
SETTINGS max_threads = 1
