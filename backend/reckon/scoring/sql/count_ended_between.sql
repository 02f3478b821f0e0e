-- How many generations ended within a range of time.
SELECT count()
FROM spans
WHERE project = {project:String}
  AND name = 'reckon.engine.request'
  AND steps > 0
  AND ts >= fromUnixTimestamp64Micro({since_us:Int64})
  AND ts < fromUnixTimestamp64Micro({until_us:Int64})
