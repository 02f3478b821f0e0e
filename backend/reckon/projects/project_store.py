"""The SQL of projects."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.orm import Session

from reckon.domain.capture import Capture
from reckon.projects.access import no_project
from reckon.projects.model import Masking, OwnProject, Project
from reckon.projects.permissions import Role
from reckon.projects.scope import DEFAULT_PROJECT
from reckon.relational.people_tables import members
from reckon.relational.tables import projects

_p = projects.c


def get(session: Session, project: str) -> Project:
    """Raises NotFound."""
    return _project(session.execute(select(projects).where(_p.id == project)).one_or_none(), project)


def lock(session: Session, project: str) -> Project:
    """The project, held until the transaction ends: what counts its keys or members must not race. Raises NotFound."""
    # NO KEY: rows elsewhere that only refer to the project are still added meanwhile. SQLite's writers queue anyway.
    held = select(projects).where(_p.id == project).with_for_update(key_share=True)
    return _project(session.execute(held).one_or_none(), project)


def lock_making(session: Session) -> None:
    """Let one transaction at a time make a project: the default one's row, which is always there, stands for all."""
    session.execute(select(_p.id).where(_p.id == DEFAULT_PROJECT).with_for_update(key_share=True))


def exists(session: Session, project: str) -> bool:
    """Whether the id is taken."""
    return session.execute(select(_p.id).where(_p.id == project)).first() is not None


def count(session: Session) -> int:
    """How many there are."""
    return session.execute(select(func.count()).select_from(projects)).scalar_one()


def add(session: Session, project: str, name: str, now_ns: int) -> None:
    """A new project with the defaults of the table."""
    session.execute(insert(projects).values(id=project, name=name, created_ns=now_ns))


def change(session: Session, project: str, values: Mapping[str, object]) -> None:
    """Set columns of a project."""
    session.execute(update(projects).where(_p.id == project).values(**values))


def masking_rules(session: Session, project: str) -> str:
    """The project's rules as JSON."""
    found: str = session.execute(select(_p.masking_rules).where(_p.id == project)).scalar_one()
    return found


def every(session: Session, user_id: str, rows_max: int) -> list[OwnProject]:
    """All projects by id, with the roles of `user_id` where it has one."""
    mine = (members.c.project == _p.id) & (members.c.user_id == user_id)
    found = select(projects, members.c.role).join(members, mine, isouter=True).order_by(_p.id).limit(rows_max)
    return [_own(row) for row in session.execute(found)]


def of_member(session: Session, user_id: str, rows_max: int) -> list[OwnProject]:
    """The projects of a person, by id."""
    found = select(projects, members.c.role).join(members).where(members.c.user_id == user_id)
    return [_own(row) for row in session.execute(found.order_by(_p.id).limit(rows_max))]


def _project(row: Row[Any] | None, project: str) -> Project:
    if row is None:
        raise no_project(project)
    capture, masking = Capture(row.capture), Masking(row.masking)
    return Project(row.id, row.name, row.created_ns, capture, masking, int(row.masking_version), row.time_zone)


def _own(row: Row[Any]) -> OwnProject:
    role = Role(row.role) if row.role is not None else None
    return OwnProject(row.id, row.name, row.created_ns, role, row.time_zone)
