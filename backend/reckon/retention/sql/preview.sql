-- What of one project's rows in one table is older than a moment and of no kept trace.
SELECT
    '$table' AS table,
    count() AS rows,
    toString(toDate(min($time))) AS first_day,
    toString(toDate(max($time))) AS last_day
FROM $table
WHERE project = {project:String} AND $time < toDateTime({$before:UInt32}, 'UTC') $unkept
