-- Step scores of some traces, as the PRM version wrote them that wrote last.
SELECT trace_id, generation_id, prm_version, argMax(scores, written) AS scores
FROM
(
    SELECT
        trace_id,
        generation_id,
        prm_version,
        segmentation,
        max(version) AS written,
        groupArray((step, score)) AS scores
    FROM step_scores FINAL
    WHERE project = {project:String}
        AND trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16))
    GROUP BY trace_id, generation_id, prm_version, segmentation
)
GROUP BY trace_id, generation_id, prm_version
ORDER BY trace_id, generation_id, max(written)
SETTINGS max_execution_time = 60
