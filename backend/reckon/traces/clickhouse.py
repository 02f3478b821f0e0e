"""What the traces feature asks of a ClickHouse client: clickhouse-connect's synchronous one fits."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

from clickhouse_connect.driver.exceptions import DatabaseError

from reckon.errors import StoreUnavailable

_TIMEOUT_EXCEEDED = 159


class Result(Protocol):
    """Rows of an answer, in the order of the statement's columns."""

    @property
    def result_rows(self) -> Sequence[Sequence[Any]]:
        """Rows as sequences."""
        ...

    @property
    def column_names(self) -> Sequence[str]:
        """Names of the columns."""
        ...


class Reader(Protocol):
    """Runs statements with bound parameters. Errors are the client's own."""

    def query(self, query: str, parameters: dict[str, Any] | None = ...) -> Result:
        """Run one SELECT."""
        ...

    def query_arrow(
        self, query: str, parameters: dict[str, Any] | None = ..., *, use_strings: bool | None = ...
    ) -> Any:
        """Run one SELECT; the answer is a `pyarrow.Table`."""
        ...


class Writer(Reader, Protocol):
    """A Reader that also inserts."""

    def insert(
        self,
        table: str,
        data: Sequence[Sequence[Any]],
        *,
        column_names: Sequence[str],
        column_type_names: Sequence[str] | None = ...,
    ) -> object:
        """Insert rows into `table`; untold, the types are asked for."""
        ...


Row = Mapping[str, Any]


@cache
def statement(name: str) -> str:
    """The text of `sql/NAME.sql` beside this module."""
    return (files("reckon.traces") / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def rows(result: Result) -> list[Row]:
    """Rows by column name."""
    return [dict(zip(result.column_names, row, strict=True)) for row in result.result_rows]


@contextmanager
def slowness_explained() -> Iterator[None]:
    """Says what to do where a statement took longer than its `max_execution_time`."""
    try:
        yield
    except DatabaseError as error:
        if error.code != _TIMEOUT_EXCEEDED:
            raise
        reason = "This took too long and was stopped. Choose a shorter time range or a narrower filter."
        raise StoreUnavailable(reason) from error
