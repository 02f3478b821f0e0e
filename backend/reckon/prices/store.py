"""The SQL of a project's own prices: rows are added, never changed."""

from typing import Any

from sqlalchemy import RowMapping, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reckon.errors import Conflict
from reckon.relational.price_tables import price_rows

_p = price_rows.c


def every(session: Session, project: str) -> list[RowMapping]:
    """All rows, in the order in which they were added."""
    return list(session.execute(select(price_rows).where(_p.project == project).order_by(_p.number)).mappings())


def last_number(session: Session, project: str) -> int:
    """The number of the row that was added last; 0 before the first."""
    found = session.execute(select(func.max(_p.number)).where(_p.project == project)).scalar_one()
    return found or 0


def add(session: Session, project: str, row: dict[str, Any]) -> None:
    """Write a row. Raises Conflict where another took its number at the same moment."""
    try:
        with session.begin_nested():
            session.execute(insert(price_rows).values(row | {"project": project}))
    except IntegrityError as error:
        raise Conflict("Somebody else added a price at the same moment. Look at it, and send yours again.") from error
