"""Deletion: asked for in one transaction, done by a job that may be killed anywhere and runs again.

The mark in the relational store comes first. From then on ingest drops what is on its way of the
trace, so that neither a late span nor a replay of the spool brings it back. The job then takes the
trace out of the rollups and deletes its rows; a second run, when no insert can be under way any
more, deletes what slipped in between, takes the bytes off the disk and ends the deletion.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from clickhouse_connect.driver.client import Client
from sqlalchemy import Engine, delete
from sqlalchemy.orm import Session

from reckon.clickhouse.layout import Layout
from reckon.domain.ids import format_trace_id, parse_trace_id
from reckon.erasure import rollups, rows
from reckon.jobs.outbox import enqueue, enqueue_later
from reckon.jobs.types import SCORE, SUMMARISE, EraseTraces
from reckon.projects import audit
from reckon.projects.access import Access
from reckon.relational import erasures
from reckon.relational.erasures import WHOLE_PROJECT, State
from reckon.relational.tables import outbox, scoring_tasks
from reckon.relational.unit_of_work import reading, unit_of_work

log = logging.getLogger(__name__)

# Longer than an insert may take: whatever passed ingest before the mark has been stored by then, or never will be.
SWEEP_AFTER_S = 360.0
_MARKS_KEPT_NS = 60 * 86_400 * 10**9


@dataclass(frozen=True, slots=True)
class Eraser:
    """What the job works with; `forget_live` drops a project's ids from what is told live."""

    client: Client
    layout: Layout
    engine: Engine
    forget_live: Callable[[str], None]
    sweep_after_s: float = SWEEP_AFTER_S


def ask_trace(session: Session, access: Access, trace_id: str, now_ns: int) -> None:
    """Delete a trace: marked, audited and queued with the caller's transaction. Raises InvalidInput."""
    hexed = parse_trace_id(trace_id).hex()
    erasures.mark(session, access.project, hexed, now_ns)
    audit.record(session, access, "trace.deleted", ("trace", trace_id), now_ns)
    enqueue(session, EraseTraces(access.project, (hexed,)), now_ns)


def ask_project(session: Session, access: Access, now_ns: int) -> None:
    """Delete all traces that the project has now, likewise; what comes later is new."""
    erasures.mark(session, access.project, WHOLE_PROJECT, now_ns)
    audit.record(session, access, "traces.deleted", ("project", access.project), now_ns)
    enqueue(session, EraseTraces(access.project, ()), now_ns)


def erase(eraser: Eraser, job: EraseTraces, now_ns: int) -> None:
    """One run of the job, first or second. Raises Unavailable; may be repeated."""
    marks = job.trace_ids or (WHOLE_PROJECT,)
    with reading(eraser.engine) as session:
        asked = [erasures.asked(session, job.project, one) for one in marks]
    if any(one is None for one in asked):
        log.info("erasure.forgotten traces=%d", len(marks))
        return
    _forget_work(eraser, job)
    if job.trace_ids:
        traces = [bytes.fromhex(one) for one in job.trace_ids]
        # Rollups first: which hours are touched is read from the rows themselves.
        rollups.rebuild(
            eraser.client, eraser.layout, job.project, rollups.hours_of(eraser.client, job.project, traces), traces
        )
        rows.delete_traces(eraser.client, eraser.layout, job.project, traces)
    else:
        _delete_project(eraser, job.project, max(one or 0 for one in asked))
    eraser.forget_live(job.project)
    if job.sweep:
        rows.purge(eraser.client, eraser.layout)
    with unit_of_work(eraser.engine) as session:
        for mark in marks:
            erasures.set_state(session, job.project, mark, "done" if job.sweep else "gone", now_ns)
        if job.sweep:
            erasures.forget_before(session, now_ns - _MARKS_KEPT_NS)
        else:
            again = EraseTraces(job.project, job.trace_ids, sweep=True)
            enqueue_later(session, again, now_ns, after_s=eraser.sweep_after_s)
    log.info("erasure.done traces=%d whole_project=%s sweep=%s", len(job.trace_ids), not job.trace_ids, job.sweep)


def _delete_project(eraser: Eraser, project: str, asked_ns: int) -> None:
    """Everything that came before it was asked for; what came later stays, and rollups are made of it again."""
    rows.delete_project_before(eraser.client, eraser.layout, project, asked_ns)
    rollups.rebuild_before(eraser.client, eraser.layout, project, asked_ns // 10**9)


def _forget_work(eraser: Eraser, job: EraseTraces) -> None:
    """Nobody is to score what is deleted; jobs that name it do nothing then."""
    c = scoring_tasks.c
    with unit_of_work(eraser.engine) as session:
        if job.trace_ids:
            session.execute(delete(scoring_tasks).where(c.project == job.project, c.trace_id.in_(job.trace_ids)))
            return
        session.execute(delete(scoring_tasks).where(c.project == job.project))
        named = outbox.c.payload.like(f'{{"project":"{job.project}",%')
        session.execute(delete(outbox).where(outbox.c.kind.in_((SCORE, SUMMARISE)), named))


def recent(session: Session, project: str, limit: int) -> list[tuple[str, State, int]]:
    """(trace id or "", state, when it was asked for) of a project's deletions, the latest first."""
    return [
        (format_trace_id(bytes.fromhex(trace)) if trace else "", state, asked_ns)
        for trace, state, asked_ns in erasures.recent(session, project, limit)
    ]
