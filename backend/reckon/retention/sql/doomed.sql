-- Rows of one project in one table that are too old and of no kept trace, by partition.
SELECT
    _partition_id AS partition,
    toString(toDate(min($time))) AS first_day,
    toString(toDate(max($time))) AS last_day,
    count() AS rows
FROM $database.$table
WHERE project = {project:String} AND $time < toDateTime({before_s:UInt32}, 'UTC') $unkept
GROUP BY partition
ORDER BY partition
