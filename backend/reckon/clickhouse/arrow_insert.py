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

_SMALL_BYTES = 64 << 10

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
    pieces = stream_pieces(arrow_table.combine_chunks())
    with unavailable_mapped():
        client.raw_insert(
            _quoted(table),
            arrow_table.column_names,
            pieces,  # type: ignore[arg-type]  # urllib3 takes whatever can be iterated over
            settings={**_SETTINGS, "insert_deduplication_token": token, **(settings or {})},
            fmt="ArrowStream",
            transport_settings={"Content-Length": str(sum(map(len, pieces)))},
        )
    return int(arrow_table.num_rows)


def stream_pieces(table: pa.Table) -> list[bytes]:
    """The table as an Arrow stream of one batch, in pieces that put one after another are the stream.

    Columns are sent as they lie. As one buffer the stream would be a second copy, in new memory, which the system
    takes longer to give out than all the rest of sending takes.
    """
    sink = _Pieces()
    file = pa.PythonFile(sink, mode="w")  # type: ignore[arg-type]  # it asks for no more than this of a file
    with pa.ipc.new_stream(file, table.schema) as writer:
        writer.write_table(table, max_chunksize=table.num_rows)
    return sink.whole()


class _Pieces:
    """A file that keeps what it is given: large buffers as they are, small ones joined."""

    closed = False

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._small: list[bytes] = []

    def write(self, data: bytes) -> int:
        """`data` is bytes, or a buffer of Arrow's, which stays as long as it is referred to."""
        if len(data) < _SMALL_BYTES:
            self._small.append(bytes(data))
        else:
            self._join()
            self._pieces.append(data)
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def whole(self) -> list[bytes]:
        """All of it."""
        self._join()
        return self._pieces

    def _join(self) -> None:
        if self._small:
            self._pieces.append(b"".join(self._small))
            self._small = []


def _quoted(table: str) -> str:
    return ".".join(quote_identifier(part) for part in table.split("."))
