"""Insert of an Arrow table as one block under a deduplication token, so that a repeat changes nothing."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
from clickhouse_connect.driver.binding import quote_identifier
from clickhouse_connect.driver.client import Client

from reckon.clickhouse.client import unavailable_mapped

# One insert is one block per partition: a token covers whole blocks, so a split that
# came out differently on a replay would defeat it.
_ONE_BLOCK_ROWS = 10_000_000
_ONE_BLOCK_BYTES = 4_000_000_000

_SETTINGS: Mapping[str, Any] = {
    # Acknowledged means written, not queued.
    "async_insert": 0,
    "distributed_foreground_insert": 1,
    # Without this, rollups count a replayed segment twice: the base table drops the
    # repeated block, and the views behind it do not.
    "deduplicate_blocks_in_dependent_materialized_views": 1,
    "insert_deduplicate": 1,
    "max_insert_block_size": _ONE_BLOCK_ROWS,
    "min_insert_block_size_rows": _ONE_BLOCK_ROWS,
    "min_insert_block_size_bytes": _ONE_BLOCK_BYTES,
    # An import may hold spans of every day that a project keeps.
    "max_partitions_per_insert_block": 10_000,
    # A column that the table lacks, or that we forgot, is an error and never a silent default.
    "input_format_arrow_allow_missing_columns": 0,
}


def insert_arrow(
    client: Client,
    table: str,
    arrow_table: pa.Table,
    *,
    token: str,
    settings: Mapping[str, Any] | None = None,
) -> int:
    """Insert all rows of `arrow_table` into `table` (a name, or database.name); returns the number of rows sent.

    The same rows under the same `token` may be sent any number of times and are stored
    once, where the table has a `non_replicated_deduplication_window` (or is replicated).
    Columns go by name; an empty table is a no-op. Raises StoreUnavailable when the server
    does not answer (repeat the call), and DatabaseError when it refuses the rows.
    """
    if arrow_table.num_rows == 0:
        return 0
    sink = pa.BufferOutputStream()
    whole = arrow_table.combine_chunks()
    with pa.ipc.new_stream(sink, whole.schema) as writer:
        writer.write_table(whole, max_chunksize=whole.num_rows)
    with unavailable_mapped():
        client.raw_insert(
            _quoted(table),
            arrow_table.column_names,
            # A view is sent as it lies; bytes would be copied twice, once to put the statement before them.
            memoryview(sink.getvalue()),  # type: ignore[arg-type]  # urllib3 takes any buffer
            settings={**_SETTINGS, "insert_deduplication_token": token, **(settings or {})},
            fmt="ArrowStream",
        )
    return int(arrow_table.num_rows)


def _quoted(table: str) -> str:
    return ".".join(quote_identifier(part) for part in table.split("."))
