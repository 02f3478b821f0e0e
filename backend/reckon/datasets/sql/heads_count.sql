-- How many traces a filter selects.
SELECT count() AS total
FROM (SELECT 1 FROM traces FINAL WHERE $conditions)
SETTINGS max_execution_time = 60
