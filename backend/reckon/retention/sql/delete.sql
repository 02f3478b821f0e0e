-- Removes one project's rows from a partition that holds others too. Parts without such rows are not written again.
ALTER TABLE $database.$table$local $on_cluster DELETE IN PARTITION ID {partition:String}
WHERE project = {project:String} AND $time < toDateTime({before_s:UInt32}, 'UTC') $unkept
