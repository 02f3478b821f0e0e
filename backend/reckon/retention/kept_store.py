"""The SQL of kept traces, in the relational store."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from reckon.relational.insert_new import insert_new
from reckon.relational.tables import kept_traces

_k = kept_traces.c


@dataclass(frozen=True, slots=True)
class Kept:
    """One reason why a trace is kept: 32 hex digits, a word, since when."""

    trace_id: str
    reason: str
    created_ns: int


def add(session: Session, project: str, trace_ids: Sequence[str], reason: str, now_ns: int) -> None:
    """Keep these; those that are kept for this reason already stay as they are."""
    rows = [{"project": project, "trace_id": one, "reason": reason, "created_ns": now_ns} for one in trace_ids]
    insert_new(session, kept_traces, rows)


def remove(session: Session, project: str, trace_ids: Sequence[str], reason: str) -> int:
    """Keep these for this reason no longer; how many were."""
    chosen = delete(kept_traces).where(_k.project == project, _k.trace_id.in_(trace_ids), _k.reason == reason)
    return int(session.execute(chosen).rowcount)  # type: ignore[attr-defined]  # a DELETE's result has it


def page(session: Session, project: str, after: str, limit: int) -> list[Kept]:
    """Reasons by trace and reason, behind the trace `after`."""
    found = select(kept_traces).where(_k.project == project, _k.trace_id > after)
    return [
        Kept(row.trace_id, row.reason, row.created_ns)
        for row in session.execute(found.order_by(_k.trace_id, _k.reason).limit(limit))
    ]


def traces(session: Session, project: str) -> set[str]:
    """All kept traces of a project."""
    return set(session.scalars(select(_k.trace_id).where(_k.project == project).distinct()))


def count(session: Session, project: str) -> int:
    """How many traces a project keeps."""
    return session.scalars(select(func.count(_k.trace_id.distinct())).where(_k.project == project)).one()
