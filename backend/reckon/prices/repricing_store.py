"""The SQL of re-pricings."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Literal, TypeAlias

from sqlalchemy import RowMapping, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reckon.errors import Conflict
from reckon.prices.tally import Tally, decode, encode
from reckon.relational.price_tables import repricings

Mode: TypeAlias = Literal["preview", "apply"]
State: TypeAlias = Literal["running", "done", "cancelled"]
_r = repricings.c


@dataclass(frozen=True, slots=True)
class Repricing:
    """Traces of a range by the first `rows` rows of the table; `total` None until they are counted."""

    id: str
    project: str
    mode: Mode
    rows: int
    since_ns: int
    until_ns: int
    state: State
    after_ns: int
    after_trace: str
    total: int | None
    seen: int
    changed: int
    by_model: Tally
    asked_by: str
    created_ns: int
    updated_ns: int


def add(session: Session, project: str, made: Repricing) -> None:
    """Write it down. Raises Conflict where one of the project runs."""
    try:
        with session.begin_nested():
            session.execute(
                insert(repricings).values(asdict(made) | {"project": project, "by_model": encode(made.by_model)})
            )
    except IntegrityError as error:
        raise Conflict("A re-pricing or a preview of this project runs. Wait for it, or cancel it.") from error


def one(session: Session, project: str, repricing_id: str) -> Repricing | None:
    """The one of this id."""
    asked = select(repricings).where(_r.project == project, _r.id == repricing_id)
    found = session.execute(asked).mappings().one_or_none()
    return None if found is None else _repricing(found)


def newest(session: Session, project: str, limit: int) -> list[Repricing]:
    """The newest first."""
    asked = select(repricings).where(_r.project == project).order_by(_r.created_ns.desc(), _r.id).limit(limit)
    return [_repricing(row) for row in session.execute(asked).mappings()]


def change(session: Session, project: str, repricing_id: str, values: Mapping[str, object]) -> bool:
    """Change one that runs; whether it did."""
    changed = session.execute(
        update(repricings)
        .where(_r.project == project, _r.id == repricing_id, _r.state == "running")
        .values(dict(values))
        .returning(_r.id)
    )
    return changed.first() is not None


def _repricing(row: RowMapping) -> Repricing:
    return Repricing(**{**row, "by_model": decode(row["by_model"])})
