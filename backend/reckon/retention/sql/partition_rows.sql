-- Rows of all projects in one partition: where all of them are too old, it is dropped whole.
SELECT count() FROM $database.$table WHERE _partition_id = {partition:String}
