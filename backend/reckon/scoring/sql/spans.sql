-- The question of each trace, and the scores that its strategy was given while it ran.
SELECT
    lower(hex(trace_id)),
    lower(hex(generation_id)),
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
    attrs['reckon.generation.parent']
FROM spans
WHERE project = {project:String}
  AND trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16))
  AND (
      (name = 'reckon.prm.score' AND attrs['reckon.prm.version'] = {prm_version:String})
      OR (name != 'reckon.prm.score' AND (question != '' OR attrs['reckon.generation.parent'] != ''))
  )
ORDER BY start_ns
LIMIT 100000
