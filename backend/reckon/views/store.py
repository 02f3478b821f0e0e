"""The SQL of saved views."""

from typing import Any

from sqlalchemy import RowMapping, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reckon.errors import Conflict
from reckon.relational.view_tables import saved_views

_v = saved_views.c


def visible(session: Session, project: str, owner: str, limit: int) -> list[RowMapping]:
    """One's own views and the shared ones of others, by name."""
    mine_or_shared = or_(_v.owner == owner, _v.shared == "yes")
    asked = select(saved_views).where(_v.project == project, mine_or_shared)
    return list(session.execute(asked.order_by(func.lower(_v.name), _v.id).limit(limit)).mappings())


def one(session: Session, project: str, view_id: str) -> RowMapping | None:
    """The view of this id."""
    return session.execute(select(saved_views).where(_v.project == project, _v.id == view_id)).mappings().one_or_none()


def count(session: Session, project: str, owner: str) -> int:
    """How many views somebody has."""
    counted = select(func.count()).select_from(saved_views).where(_v.project == project, _v.owner == owner)
    return session.execute(counted).scalar_one()


def add(session: Session, row: dict[str, Any]) -> None:
    """Write a view. Raises Conflict where its owner has one of this name."""
    _unique(session, insert(saved_views).values(row), row["name"])


def change(session: Session, project: str, view_id: str, values: dict[str, Any]) -> None:
    """Change a view. Raises Conflict as `add`."""
    _unique(
        session,
        update(saved_views).where(_v.project == project, _v.id == view_id).values(values),
        values["name"],
    )


def remove(session: Session, project: str, view_id: str) -> None:
    """Delete a view."""
    session.execute(delete(saved_views).where(_v.project == project, _v.id == view_id))


def _unique(session: Session, statement: Any, name: str) -> None:
    try:
        with session.begin_nested():
            session.execute(statement)
    except IntegrityError as error:
        raise Conflict(f"You have a view called {name!r} already. Choose another name, or update that one.") from error
