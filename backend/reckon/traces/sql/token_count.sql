-- Behind the last token that is stored; no row without steps.
SELECT max(token_from + tokens) AS total
FROM steps
WHERE project = {project:String}
    AND trace_id = toFixedString(unhex({trace:String}), 16)
    AND generation_id = toFixedString(unhex({generation:String}), 8)
HAVING count() > 0
