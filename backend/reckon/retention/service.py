"""Removes rows that are older than their project keeps them; whole partitions where it can, and never a kept trace.

What goes is decided by the days that hold now and by what is kept now, and counted anew right before each
statement. A run that is killed has removed some partitions and not others: the next one goes on.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine

from reckon.projects import audit
from reckon.projects.access import SYSTEM
from reckon.projects.retention_settings import all_retentions
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.retention import kept_store
from reckon.retention.store import AgingStore, Doomed
from reckon.retention.tables import AGING, AgingTable

log = logging.getLogger(__name__)

_DAY_S: Final = 86_400


@dataclass(frozen=True, slots=True)
class Going:
    """What goes, or went, of one project in one partition of one table. `bytes` is about what the rows take."""

    project: str
    table: AgingTable
    doomed: Doomed
    bytes: int


@dataclass(frozen=True, slots=True)
class Retainer:
    """The stores, and the time in nanoseconds."""

    store: AgingStore
    engine: Engine
    clock_ns: Callable[[], int]


def plan(retainer: Retainer, only: str | None = None) -> list[Going]:
    """What is too old now, by project and table; removes nothing. `only` names one project. Raises StoreUnavailable."""
    found: list[Going] = []
    for project, before_s in _cutoffs(retainer, only).items():
        _tell_kept(retainer, [project])
        for table in AGING:
            doomed = retainer.store.doomed(table, project, before_s[table])
            row_bytes = retainer.store.row_bytes(table) if doomed else 0.0
            found += [Going(project, table, one, round(one.rows * row_bytes)) for one in doomed]
    return found


def apply(
    retainer: Retainer, only: str | None = None, may_go_on: Callable[[], bool] = lambda: True
) -> tuple[list[Going], bool]:
    """Remove what `plan` tells; what went, and whether that was all. Audited by project. Raises StoreUnavailable.

    `may_go_on` is asked before each partition: a job has its time limit.
    """
    went: list[Going] = []
    by_partition: dict[tuple[AgingTable, str], list[Going]] = {}
    for going in plan(retainer, only):
        by_partition.setdefault((going.table, going.doomed.partition), []).append(going)
    whole = True
    for (table, partition), together in by_partition.items():
        if not may_go_on():
            whole = False
            break
        went += _remove(retainer, table, partition, together)
    _audit(retainer, went)
    log.info("retention.applied partitions=%d rows=%d whole=%s", len(by_partition), _rows(went), whole)
    return went, whole


def _remove(retainer: Retainer, table: AgingTable, partition: str, together: list[Going]) -> list[Going]:
    """All that goes of one partition, counted anew: somebody may have kept a trace, or changed the days, meanwhile."""
    projects = [going.project for going in together]
    cutoffs = _cutoffs(retainer, None)
    _tell_kept(retainer, projects)
    now: list[Going] = []
    for going in together:
        if going.project in cutoffs:
            doomed = retainer.store.doomed(table, going.project, cutoffs[going.project][table])
            now += [Going(going.project, table, one, going.bytes) for one in doomed if one.partition == partition]
    if now and retainer.store.partition_rows(table, partition) == _rows(now):
        retainer.store.drop(table, partition)
    else:
        for going in now:
            retainer.store.delete(table, partition, going.project, cutoffs[going.project][table])
    return now


def _cutoffs(retainer: Retainer, only: str | None) -> dict[str, dict[AgingTable, int]]:
    """The second before which rows are too old: midnight UTC, so that days go whole."""
    with reading(retainer.engine) as session:
        days = all_retentions(session)
    midnight_s = retainer.clock_ns() // 10**9 // _DAY_S * _DAY_S
    return {
        project: {table: midnight_s - table.days(retention) * _DAY_S for table in AGING}
        for project, retention in days.items()
        if only in (None, project)
    }


def _tell_kept(retainer: Retainer, projects: Iterable[str]) -> None:
    for project in projects:
        with reading(retainer.engine) as session:
            kept = kept_store.traces(session, project)
        retainer.store.put_kept(project, kept, retainer.clock_ns())


def _rows(goings: Iterable[Going]) -> int:
    return sum(going.doomed.rows for going in goings)


def _audit(retainer: Retainer, went: list[Going]) -> None:
    rows: dict[str, dict[str, int]] = {}
    for going in went:
        of_project = rows.setdefault(going.project, {})
        of_project[going.table.name] = of_project.get(going.table.name, 0) + going.doomed.rows
    if rows:
        with unit_of_work(retainer.engine) as session:
            for project, told in rows.items():
                target = ("project", project)
                audit.record(
                    session, SYSTEM, "retention.applied", target, retainer.clock_ns(), {"rows": told}, project=project
                )
