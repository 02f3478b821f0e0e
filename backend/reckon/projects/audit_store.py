"""The SQL that reads the audit log; `audit` writes it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from reckon.relational.people_tables import audit_log

_a = audit_log.c


@dataclass(frozen=True, slots=True)
class AuditQuery:
    """Which rows: of a project or (None) of all, of one action, of an actor by id or part of the name."""

    project: str | None
    action: str = ""
    actor: str = ""
    before_id: int | None = None


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One entry as stored; `details` is a JSON object."""

    id: int
    at_ns: int
    project: str
    principal_kind: str
    principal_id: str
    principal_name: str
    action: str
    target_kind: str
    target_id: str
    details: str
    address: str
    request_id: str


def newest(session: Session, query: AuditQuery, rows_max: int) -> list[AuditRow]:
    """At most `rows_max` rows before the query's cursor, newest first."""
    found = _matching(query)
    if query.before_id is not None:
        found = found.where(_a.id < query.before_id)
    return _rows(session, found.order_by(_a.id.desc()).limit(rows_max))


def between(session: Session, project: str, after_id: int, up_to_id: int, rows_max: int) -> list[AuditRow]:
    """At most `rows_max` rows of a project with ids in (after_id, up_to_id], oldest first."""
    found = select(audit_log).where(_a.project == project, _a.id > after_id, _a.id <= up_to_id)
    return _rows(session, found.order_by(_a.id).limit(rows_max))


def last_id(session: Session, project: str) -> int:
    """The id of the project's newest row; 0 where there is none."""
    return session.execute(select(func.max(_a.id)).where(_a.project == project)).scalar_one() or 0


def _matching(query: AuditQuery) -> Select[Any]:
    found: Select[Any] = select(audit_log)
    if query.project is not None:
        found = found.where(_a.project == query.project)
    if query.action:
        found = found.where(_a.action == query.action)
    if query.actor:
        named = _a.principal_name.icontains(query.actor, autoescape=True)
        found = found.where(or_(_a.principal_id == query.actor, named))
    return found


def _rows(session: Session, found: Select[Any]) -> list[AuditRow]:
    return [AuditRow(**row) for row in session.execute(found).mappings()]
