-- Per generation: behind the last token, the last step and the last emission that are stored.
SELECT
    generation_id,
    max(token_from + tokens) AS token_to,
    max(step) + 1 AS step_to,
    max(arrayMax(arrayConcat([toUInt32(0)], arrayMap(e -> e + 1, emission)))) AS emission_to
FROM steps
WHERE project = {project:String}
    AND trace_id = toFixedString(unhex({trace:String}), 16)
    AND generation_id IN (SELECT toFixedString(unhex(arrayJoin({generations:Array(String)})), 8))
GROUP BY generation_id
