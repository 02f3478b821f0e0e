-- Step scores of some traces; of one generation where `generation` is not empty.
SELECT trace_id, generation_id, step, score, prm_version, segmentation, version
FROM step_scores FINAL
WHERE project = {project:String}
    AND trace_id IN (SELECT reinterpretAsFixedString(arrayJoin({traces:Array(UInt128)})))
    AND ({generation:String} = '' OR generation_id = toFixedString(unhex({generation:String}), 8))
ORDER BY trace_id, generation_id, version, step
LIMIT {scores_max:UInt32} BY trace_id
-- Some traces of many: a second thread costs more than it reads.
SETTINGS max_threads = 1
