"""What ingest asks of ClickHouse: insert a table once, and tell which spans are there already."""

from collections.abc import Callable, Iterable, Mapping
from typing import Literal, Protocol, TypeAlias

import pyarrow as pa
from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import DatabaseError

from reckon.clickhouse.arrow_insert import insert_arrow
from reckon.clickhouse.client import unavailable_mapped
from reckon.errors import StoreUnavailable

TableName: TypeAlias = Literal["spans", "steps", "open_spans", "engine_steps", "batches", "metrics"]
SpanKey: TypeAlias = tuple[bytes, bytes]

# The text index costs most of an insert's CPU; it is built when parts merge.
_INSERT_SETTINGS: Mapping[str, int] = {"materialize_skip_indexes_on_insert": 0}
# The store is not as we need it (table, column, database, user): nothing is wrong with the rows.
_NOT_READY_CODES = frozenset({16, 47, 60, 81, 192, 194, 497, 516})
_TRACES_PER_QUERY = 1000

_EXISTING: Mapping[TableName, str] = {
    table: f"""
SELECT DISTINCT trace_id, span_id FROM {table}
WHERE project = {{project:String}}
  AND ts BETWEEN fromUnixTimestamp64Micro({{from_us:Int64}}) AND fromUnixTimestamp64Micro({{to_us:Int64}})
  AND trace_id IN (
    SELECT toFixedString(unhex(arrayJoin(splitByChar(',', {{trace_ids:String}}))), 16)
  )
"""  # noqa: S608  # the table's name is one of two literals
    for table in ("spans", "steps")
}


class SpanStore(Protocol):
    """Both calls raise StoreUnavailable where the store does not answer, and other errors about the rows."""

    def insert(self, table: TableName, rows: pa.Table, token: str) -> None:
        """Insert all rows; a repeat under the same token changes nothing."""
        ...

    def existing(
        self, table: TableName, project: str, between_us: tuple[int, int], trace_ids: Iterable[bytes]
    ) -> set[SpanKey]:
        """Keys (trace, span) in `table` of these traces, filed in this range of time, both ends included."""
        ...


class ClickHouseSpanStore:
    """The real one. Connects when first used, so that ingest takes spans while ClickHouse is still away.

    One thread at a time uses it: ingest's drainer.
    """

    def __init__(self, connect: Callable[[], Client]) -> None:
        self._connect = connect
        self._connected: Client | None = None

    def insert(self, table: TableName, rows: pa.Table, token: str) -> None:
        """See SpanStore."""
        try:
            insert_arrow(self._client(), table, rows, token=f"{token}-{table}", settings=_INSERT_SETTINGS)
        except DatabaseError as error:
            raise _judged(error) from error

    def existing(
        self, table: TableName, project: str, between_us: tuple[int, int], trace_ids: Iterable[bytes]
    ) -> set[SpanKey]:
        """See SpanStore."""
        found: set[SpanKey] = set()
        asked = list(trace_ids)
        for at in range(0, len(asked), _TRACES_PER_QUERY):
            parameters = {
                "project": project,
                "from_us": between_us[0],
                "to_us": between_us[1],
                "trace_ids": ",".join(trace_id.hex() for trace_id in asked[at : at + _TRACES_PER_QUERY]),
            }
            try:
                with unavailable_mapped():
                    rows = self._client().query(_EXISTING[table], parameters=parameters).result_rows
            except DatabaseError as error:
                raise _judged(error) from error
            found.update((bytes(trace_id), bytes(span_id)) for trace_id, span_id in rows)
        return found

    def _client(self) -> Client:
        if self._connected is None:
            self._connected = self._connect()
        return self._connected


def _judged(error: DatabaseError) -> Exception:
    if error.code not in _NOT_READY_CODES:
        return error
    return StoreUnavailable(f"ClickHouse is not set up for ingest (code {error.code}). Run `reckon migrate`.")
