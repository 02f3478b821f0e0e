-- How many traces fit, on all pages together.
SELECT count() FROM traces FINAL WHERE $conditions SETTINGS max_execution_time = 20
