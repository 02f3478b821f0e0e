-- Whether any row of the project has ever had such a call: without FINAL, since it only decides what else is read.
SELECT 1 AS found
FROM traces
WHERE project = {project:String} AND notEmpty(call_start_ns)
LIMIT 1
SETTINGS max_execution_time = 10
