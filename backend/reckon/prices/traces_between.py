"""Reads from ClickHouse which traces began within a range of time: what a re-pricing goes through."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from reckon.clickhouse.client import unavailable_mapped
from reckon.traces.clickhouse import Reader

_SQL = files("reckon.prices") / "sql"


@dataclass(frozen=True, slots=True)
class Place:
    """Behind which trace a page begins."""

    after_ns: int
    after_trace: str


START = Place(0, "")


@dataclass(frozen=True, slots=True)
class Page:
    """Traces, and where the next page begins; None behind the last."""

    traces: tuple[bytes, ...]
    next: Place | None


def traces_between(client: Reader, project: str, since_ns: int, until_ns: int, place: Place, limit: int) -> Page:
    """The page of at most `limit` traces behind `place`. Raises StoreUnavailable."""
    behind = {"after_ns": place.after_ns, "after_trace": place.after_trace, "limit": limit}
    rows = _rows(client, "traces_between", _range(project, since_ns, until_ns) | behind)
    following = Place(int(rows[-1][0]), str(rows[-1][1])) if len(rows) == limit else None
    return Page(tuple(bytes.fromhex(row[1]) for row in rows), following)


def count_traces_between(client: Reader, project: str, since_ns: int, until_ns: int) -> int:
    """How many there are. Raises StoreUnavailable."""
    return int(_rows(client, "count_traces_between", _range(project, since_ns, until_ns))[0][0])


def _rows(client: Reader, name: str, parameters: dict[str, Any]) -> Sequence[Sequence[Any]]:
    with unavailable_mapped():
        return client.query((_SQL / f"{name}.sql").read_text(encoding="utf-8"), parameters).result_rows


def _range(project: str, since_ns: int, until_ns: int) -> dict[str, Any]:
    return {"project": project, "since_ns": since_ns, "until_ns": until_ns}
