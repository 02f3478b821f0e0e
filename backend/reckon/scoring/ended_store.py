"""Reads from ClickHouse which generations ended within a range of time: what a backfill goes through."""

from dataclasses import dataclass
from importlib.resources import files

from clickhouse_connect.driver.client import Client

from reckon.clickhouse.client import unavailable_mapped
from reckon.scoring.model import EndedGeneration

_SQL = files("reckon.scoring") / "sql"


@dataclass(frozen=True, slots=True)
class Place:
    """Behind which generation a page begins: microseconds, and the span's id."""

    after_us: int
    after_span: str


@dataclass(frozen=True, slots=True)
class Page:
    """Generations with their output tokens together, and where the next page begins; None behind the last."""

    ended: tuple[EndedGeneration, ...]
    tokens: int
    next: Place | None


def ended_between(client: Client, project: str, since_ns: int, until_ns: int, place: Place, limit: int) -> Page:
    """The page of at most `limit` generations behind `place`. Raises StoreUnavailable."""
    parameters = _range(project, since_ns, until_ns) | {
        "after_us": place.after_us,
        "after_span": place.after_span,
        "limit": limit,
    }
    with unavailable_mapped():
        statement = (_SQL / "ended_between.sql").read_text(encoding="utf-8")
        rows = client.query(statement, parameters=parameters).result_rows
    ended = tuple(EndedGeneration(trace, generation, cut, steps) for trace, generation, cut, steps, *_ in rows)
    behind = Place(int(rows[-1][5]), str(rows[-1][6])) if len(rows) == limit else None
    return Page(ended, sum(int(row[4]) for row in rows), behind)


def count_ended_between(client: Client, project: str, since_ns: int, until_ns: int) -> int:
    """How many there are. Raises StoreUnavailable."""
    with unavailable_mapped():
        statement = (_SQL / "count_ended_between.sql").read_text(encoding="utf-8")
        rows = client.query(statement, parameters=_range(project, since_ns, until_ns)).result_rows
    return int(rows[0][0])


def _range(project: str, since_ns: int, until_ns: int) -> dict[str, object]:
    return {"project": project, "since_us": since_ns // 1000, "until_us": until_ns // 1000}
