"""The ClickHouse configuration file of the embedded server, generated at each start."""

from pathlib import Path

from reckon.clickhouse.server.options import ServerOptions
from reckon.errors import CannotStart


def config_xml(options: ServerOptions) -> str:
    """The file's text: memory, durable inserts, small caches and pools.

    It names none of ClickHouse's log tables (query_log, trace_log, …), and so none is kept:
    the mere mention of one, even to remove it, switches it on, and on a small machine they
    outgrow the data (176M rows of them beside 20 kB were seen elsewhere).
    """
    cache_bytes = options.memory_bytes_max // 16
    return f"""<clickhouse>
  <max_server_memory_usage>{options.memory_bytes_max}</max_server_memory_usage>
  <mark_cache_size>{cache_bytes}</mark_cache_size>
  <uncompressed_cache_size>{cache_bytes}</uncompressed_cache_size>
  <background_pool_size>2</background_pool_size>
  <background_schedule_pool_size>4</background_schedule_pool_size>
  <merge_tree>
    <fsync_after_insert>1</fsync_after_insert>
    <fsync_part_directory>1</fsync_part_directory>
    <number_of_free_entries_in_pool_to_execute_mutation>1</number_of_free_entries_in_pool_to_execute_mutation>
    <number_of_free_entries_in_pool_to_lower_max_size_of_merge>1</number_of_free_entries_in_pool_to_lower_max_size_of_merge>
    <number_of_free_entries_in_pool_to_execute_optimize_entire_partition>1</number_of_free_entries_in_pool_to_execute_optimize_entire_partition>
  </merge_tree>
</clickhouse>
"""


def write_config(options: ServerOptions) -> Path:
    """Write the file into the server's directory. Raises CannotStart when there is no space."""
    path = options.directory / "config.xml"
    try:
        path.write_text(config_xml(options))
    except OSError as error:
        raise CannotStart(f"{path} cannot be written: {error.strerror}. Free some space and start again.") from error
    return path
