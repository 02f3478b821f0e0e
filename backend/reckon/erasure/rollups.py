"""Rollups rebuilt from their base tables, hour by hour, and checked against them.

What a rollup is made of stands in its materialised view, so it is read from there: a rollup that
is added later is rebuilt and checked like the others.
"""

import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from clickhouse_connect.driver.client import Client

from reckon.clickhouse.client import unavailable_mapped
from reckon.clickhouse.layout import Layout

log = logging.getLogger(__name__)

_HOUR_S = 3600
_BASE = re.compile(r"\bFROM\s+(?:`?\w+`?\.)?(spans|steps)(?:_local)?\s+AS\s+s\b")
_TARGET = re.compile(r"\bTO\s+(?:`?\w+`?\.)?`?(\w+?)(?:_local)?`?[\s(]")
_VIEWS = """
SELECT create_table_query, as_select FROM system.tables
WHERE database = currentDatabase() AND engine = 'MaterializedView' ORDER BY name
"""
_COLUMNS = """
SELECT name, type FROM system.columns
WHERE database = currentDatabase() AND table = {table:String} ORDER BY position
"""
# A rebuilt hour may be the same as before, block for block: it is no repeat to be left out.
_INSERT_SETTINGS = {"insert_deduplicate": 0}
_DELETE_SETTINGS = {"lightweight_deletes_sync": 2, "mutations_sync": 2}


@dataclass(frozen=True, slots=True)
class Rollup:
    """One target table, what it is selected from, and its columns; `sums` are those that can be compared."""

    table: str
    base: str
    select: str
    columns: tuple[str, ...]
    sums: tuple[str, ...]


def rollups(client: Client) -> list[Rollup]:
    """Every rollup over `spans` or `steps` that has a project and a time. Raises StoreUnavailable."""
    found = []
    with unavailable_mapped():
        for created, select in client.query(_VIEWS).result_rows:
            base, target = _BASE.search(select), _TARGET.search(created)
            if base is None or target is None:
                continue
            rows = client.query(_COLUMNS, parameters={"table": target[1]}).result_rows
            kinds = {str(name): str(kind) for name, kind in rows}
            if {"project", "t"} <= set(kinds):
                # Sums of floats depend on their order.
                sums = tuple(n for n, k in kinds.items() if k.startswith("SimpleAggregateFunction(sum, UInt"))
                found.append(Rollup(target[1], base[1], select, tuple(kinds), sums))
    return found


def hours_of(client: Client, project: str, traces: Sequence[bytes]) -> list[int]:
    """Hours, in seconds since the epoch, that hold rows of these traces."""
    asked = {"project": project, "traces": [trace.hex() for trace in traces]}
    found: set[int] = set()
    for table in ("spans", "steps"):
        statement = (
            f"SELECT DISTINCT toUnixTimestamp(toStartOfHour(ts)) FROM {table} "  # noqa: S608  # one of two literals
            "WHERE project = {project:String} "
            "AND trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces:Array(String)})), 16))"
        )
        with unavailable_mapped():
            found.update(int(row[0]) for row in client.query(statement, parameters=asked).result_rows)
    return sorted(found)


def rebuild(
    client: Client, layout: Layout, project: str, hours: Iterable[int], without: Sequence[bytes] = ()
) -> list[tuple[str, int]]:
    """Make these hours of every rollup anew from the base, as if the traces in `without` were not there.

    An hour that counts more than its base is left alone: the base has been dropped by its retention
    meanwhile, and numbers without it cannot be made again. Which (table, hour) these are. Raises
    StoreUnavailable; may be repeated.
    """
    left: list[tuple[str, int]] = []
    for rollup in rollups(client):
        for hour in hours:
            held, based = _sums(client, rollup, project, hour, stored=True), _sums(client, rollup, project, hour)
            if any(own > base for own, base in zip(held, based, strict=True)):
                left.append((rollup.table, hour))
                log.warning("rollup.kept table=%s hour=%d", rollup.table, hour)
                continue
            _replace(client, layout, rollup, project, hour, without)
    return left


def rebuild_before(client: Client, layout: Layout, project: str, asked_s: int) -> None:
    """Make every hour of a project up to the one of `asked_s` anew from what is left of the base."""
    end = asked_s // _HOUR_S * _HOUR_S + _HOUR_S
    asked = {"project": project, "end": end}
    for rollup in rollups(client):
        where = "WHERE project = {project:String} AND t < toDateTime({end:UInt32})"
        delete = layout.render(f"DELETE FROM $database.{rollup.table}$local $on_cluster {where}")  # noqa: S608  # a table's name
        hours = (
            f"SELECT DISTINCT toUnixTimestamp(toStartOfHour(ts)) FROM {rollup.base} "  # noqa: S608  # one of two literals
            "WHERE project = {project:String} AND ts < toDateTime64({end:UInt32}, 6, 'UTC')"
        )
        with unavailable_mapped():
            client.command(delete, parameters=asked, settings=_DELETE_SETTINGS)
            left = [int(row[0]) for row in client.query(hours, parameters=asked).result_rows]
        for hour in left:
            _replace(client, layout, rollup, project, hour, ())


def check(client: Client, layout: Layout, from_s: int, to_s: int) -> list[tuple[str, str, int]]:
    """Compare every whole hour in the range with its base, and rebuild those that differ: (table, project, hour).

    The range has to lie within the shortest retention, where every base row is still there.
    """
    mended: list[tuple[str, str, int]] = []
    for rollup in rollups(client):
        for project, hour in _different(client, rollup, from_s, to_s):
            # Whatever came in between the two readings is no difference: look again at this hour alone.
            if _sums(client, rollup, project, hour, stored=True) == _sums(client, rollup, project, hour):
                continue
            log.warning("rollup.mended table=%s hour=%d", rollup.table, hour)
            _replace(client, layout, rollup, project, hour, ())
            mended.append((rollup.table, project, hour))
    return mended


def _replace(client: Client, layout: Layout, rollup: Rollup, project: str, hour: int, without: Sequence[bytes]) -> None:
    asked = _asked(project, hour, without)
    where = "project = {project:String} AND t >= toDateTime({from_s:UInt32}) AND t < toDateTime({to_s:UInt32})"
    delete = layout.render(f"DELETE FROM $database.{rollup.table}$local $on_cluster ") + f"WHERE {where}"  # noqa: S608  # a table's name
    columns = ", ".join(rollup.columns)
    insert = f"INSERT INTO {rollup.table} ({columns}) SELECT {columns} FROM ({_over(rollup)})"  # noqa: S608  # as above
    with unavailable_mapped():
        client.command(delete, parameters=asked, settings=_DELETE_SETTINGS)
        client.command(insert, parameters=asked, settings=_INSERT_SETTINGS)


def _over(rollup: Rollup) -> str:
    """What the view selects, over some rows of its base only."""
    some = (
        f"FROM (SELECT * FROM {rollup.base} WHERE project = {{project:String}} "  # noqa: S608  # one of two literals
        "AND ts >= toDateTime64({from_s:UInt32}, 6, 'UTC') AND ts < toDateTime64({to_s:UInt32}, 6, 'UTC') "
        "AND trace_id NOT IN (SELECT toFixedString(unhex(arrayJoin({without:Array(String)})), 16))) AS s"
    )
    return _BASE.sub(lambda _: some, rollup.select, count=1)


def _sums(client: Client, rollup: Rollup, project: str, hour: int, *, stored: bool = False) -> tuple[int, ...]:
    """Sums of one hour: as the rollup has it stored, or as its base gives it."""
    sums = ", ".join(f"sum({column})" for column in rollup.sums)
    of = f"({_over(rollup)})" if not stored else rollup.table
    where = "project = {project:String} AND t >= toDateTime({from_s:UInt32}) AND t < toDateTime({to_s:UInt32})"
    statement = f"SELECT {sums} FROM {of} WHERE {where}"  # noqa: S608  # names of columns and a table
    with unavailable_mapped():
        (row,) = client.query(statement, parameters=_asked(project, hour, ())).result_rows
    return tuple(map(int, row))


def _different(client: Client, rollup: Rollup, from_s: int, to_s: int) -> list[tuple[str, int]]:
    sums = ", ".join(f"sum({column}) AS sum_{column}" for column in rollup.sums)
    span = "t >= toDateTime({from_s:UInt32}) AND t < toDateTime({to_s:UInt32})"
    grouped = f"GROUP BY project, hour HAVING {span.replace('t ', 'hour ')}"
    base = _BASE.sub(
        lambda _: (
            f"FROM (SELECT * FROM {rollup.base} WHERE ts >= toDateTime64({{from_s:UInt32}}, 6, 'UTC') "  # noqa: S608  # a literal
            "AND ts < toDateTime64({to_s:UInt32}, 6, 'UTC')) AS s"
        ),
        rollup.select,
        count=1,
    )
    head = f"SELECT project, toStartOfHour(t) AS hour, {sums} FROM"
    asked: dict[str, Any] = {"from_s": from_s, "to_s": to_s}
    with unavailable_mapped():
        stored = client.query(f"{head} {rollup.table} WHERE {span} {grouped}", parameters=asked).result_rows
        made = client.query(f"{head} ({base}) {grouped}", parameters=asked).result_rows
    one = {(str(row[0]), int(row[1].timestamp())): tuple(row[2:]) for row in stored}
    other = {(str(row[0]), int(row[1].timestamp())): tuple(row[2:]) for row in made}
    return sorted(key for key in one.keys() | other.keys() if one.get(key) != other.get(key))


def _asked(project: str, hour: int, without: Sequence[bytes]) -> dict[str, Any]:
    return {
        "project": project,
        "from_s": hour,
        "to_s": hour + _HOUR_S,
        "without": [trace.hex() for trace in without],
    }
