-- What a row of a table takes on the disk, on the server that is asked.
SELECT if(sum(rows) = 0, 0, sum(bytes_on_disk) / sum(rows))
FROM system.parts
WHERE active AND database = {database:String} AND table = {table:String}
