-- The question of each trace, the calls that nobody of ours made, and the scores that its strategy was given while it ran.
SELECT
    lower(hex(trace_id)),
    lower(hex(if(alone AND generation_id = toFixedString('', 8), span_id, generation_id))),
    name,
    question,
    duration_ns,
    attrs['reckon.segmentation'],
    attrs['reckon.prm.scores'],
    attrs['reckon.prm.texts'],
    attrs['reckon.prm.tokens'],
    attrs['reckon.prm.batch'],
    attrs['reckon.prm.steps'],
    attrs['reckon.prm.windows'],
    attrs['reckon.generation.parent'],
    -- Another client's call, or an engine's request that no driver named: nobody may ever tell its question.
    attrs['reckon.dialect'] != ''
        OR (name = 'reckon.engine.request' AND generation_id IN (span_id, toFixedString('', 8))) AS alone
FROM spans
WHERE project = {project:String}
  AND trace_id IN (SELECT reinterpretAsFixedString(arrayJoin({traces:Array(UInt128)})))
  AND (
      (name = 'reckon.prm.score' AND attrs['reckon.prm.version'] = {prm_version:String})
      OR (name != 'reckon.prm.score' AND (question != '' OR attrs['reckon.generation.parent'] != '' OR alone))
  )
ORDER BY start_ns
LIMIT 100000
-- Some traces of many: a second thread costs more than it reads.
SETTINGS max_threads = 1
