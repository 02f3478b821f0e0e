"""The SQL of a project's members."""

from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, select, update
from sqlalchemy.orm import Session

from reckon.projects.model import Member
from reckon.projects.permissions import Role
from reckon.relational.people_tables import members, users

_m, _u = members.c, users.c


def add(session: Session, project: str, user_id: str, role: Role, now_ns: int) -> None:
    """A person in a project."""
    session.execute(insert(members).values(project=project, user_id=user_id, role=role, created_ns=now_ns))


def get(session: Session, project: str, user_id: str) -> Member | None:
    """A person in this very project."""
    row = session.execute(_members(project).where(_m.user_id == user_id)).one_or_none()
    return _member(row) if row is not None else None


def by_email(session: Session, project: str, rows_max: int) -> list[Member]:
    """At most `rows_max` members in the order of their addresses."""
    return [_member(row) for row in session.execute(_members(project).order_by(_u.email).limit(rows_max))]


def count(session: Session, project: str) -> int:
    """How many members the project has."""
    return session.execute(select(func.count()).select_from(members).where(_m.project == project)).scalar_one()


def change_role(session: Session, project: str, user_id: str, role: Role) -> None:
    """Give a member another role."""
    session.execute(update(members).where(_m.project == project, _m.user_id == user_id).values(role=role))


def remove(session: Session, project: str, user_id: str) -> None:
    """Take a person out of a project."""
    session.execute(delete(members).where(_m.project == project, _m.user_id == user_id))


def has_other_admin(session: Session, project: str, user_id: str) -> bool:
    """Whether an enabled admin other than this one is in the project."""
    others = _members(project).where(_m.role == Role.ADMIN, _m.user_id != user_id, _u.disabled_ns.is_(None))
    return session.execute(others.limit(1)).first() is not None


def has_owner(session: Session) -> bool:
    """Whether an enabled person owns the installation."""
    return session.execute(select(_u.id).where(_u.owner, _u.disabled_ns.is_(None)).limit(1)).first() is not None


def is_owner(session: Session, user_id: str) -> bool:
    """Whether this person owns the installation."""
    return session.execute(select(_u.id).where(_u.id == user_id, _u.owner)).first() is not None


def _members(project: str) -> Select[Any]:
    joined = select(_m.user_id, _m.role, _u.email, _u.name, _u.owner, _u.seen_ns).join(users)
    return joined.where(_m.project == project)


def _member(row: Row[Any]) -> Member:
    return Member(row.user_id, row.email, row.name, Role(row.role), row.owner, row.seen_ns)
