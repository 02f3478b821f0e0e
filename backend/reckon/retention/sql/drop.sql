ALTER TABLE $database.$table$local $on_cluster DROP PARTITION ID {partition:String}
