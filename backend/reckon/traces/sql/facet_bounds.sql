-- What a histogram has to span, field by field, in one pass.
SELECT
    $pieces
FROM (SELECT * FROM traces FINAL WHERE $conditions)
SETTINGS max_execution_time = 5
