"""Reading the audit log: pages of it newest first, and a project's whole log oldest first."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from reckon.projects import audit, audit_store
from reckon.projects.access import Access
from reckon.projects.audit_store import AuditQuery, AuditRow
from reckon.relational.unit_of_work import reading

LIMIT_MAX: Final = 200
_EXPORT_ROWS = 500  # held in memory at once


def page(session: Session, query: AuditQuery, limit: int) -> tuple[list[AuditRow], int | None]:
    """At most `limit` rows, newest first, and the cursor behind them; None on the last page."""
    rows = audit_store.newest(session, query, limit + 1)
    return rows[:limit], rows[limit - 1].id if len(rows) > limit else None


def begin_export(session: Session, access: Access, project: str, now_ns: int) -> int:
    """Audit that the log is exported; the id of the last row to export, which tells of this very export."""
    audit.record(session, access, "audit.exported", ("project", project), now_ns, project=project)
    return audit_store.last_id(session, project)


def exported(engine: Engine, project: str, up_to_id: int) -> Iterator[list[AuditRow]]:
    """All rows of a project up to an id, oldest first, in lists of at most 500: the log never lies in memory whole.

    Each list is a transaction of its own, so a slow reader holds none open.
    """
    after_id = 0
    while after_id < up_to_id:
        with reading(engine) as session:
            rows = audit_store.between(session, project, after_id, up_to_id, _EXPORT_ROWS)
        if not rows:
            return
        yield rows
        after_id = rows[-1].id
