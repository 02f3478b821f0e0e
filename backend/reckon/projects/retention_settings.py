"""For how many days a project keeps its rows; a change holds for what is stored already, too."""

from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from reckon.domain.retention import Retention
from reckon.projects import audit, project_store
from reckon.projects.access import Access, no_project
from reckon.relational.tables import projects

_p = projects.c
_DAYS = (_p.steps_days, _p.spans_days, _p.rollups_days)


def retention_of(session: Session, project: str) -> Retention:
    """The days as they stand. Raises NotFound."""
    row = session.execute(select(*_DAYS).where(_p.id == project)).one_or_none()
    if row is None:
        raise no_project(project)
    return Retention(*row)


def all_retentions(session: Session) -> dict[str, Retention]:
    """Every project's days, by its id: for what removes old rows."""
    return {row[0]: Retention(*row[1:]) for row in session.execute(select(_p.id, *_DAYS).order_by(_p.id))}


def change_retention(session: Session, access: Access, project: str, wanted: Retention, now_ns: int) -> Retention:
    """Keep rows for other days from now on. Raises NotFound."""
    project_store.lock(session, project)
    before = retention_of(session, project)
    changed = {name: days for name, days in asdict(wanted).items() if days != getattr(before, name)}
    if changed:
        project_store.change(session, project, changed)
        told = {name: [getattr(before, name), days] for name, days in changed.items()}
        audit.record(session, access, "retention.changed", ("project", project), now_ns, told, project=project)
    return wanted
