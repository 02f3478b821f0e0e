-- The beginnings of all steps' texts of very short generations.
SELECT trace_id, generation_id, groupArray(leftUTF8(text, 200)) AS texts
FROM steps
WHERE project = {project:String}
    AND trace_id IN (SELECT reinterpretAsFixedString(arrayJoin({traces:Array(UInt128)})))
    AND generation_id IN (SELECT toFixedString(unhex(arrayJoin({generations:Array(String)})), 8))
GROUP BY trace_id, generation_id
ORDER BY trace_id, generation_id
SETTINGS max_threads = 1
