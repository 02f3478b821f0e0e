"""The SQL of backfills."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Literal, TypeAlias

from sqlalchemy import RowMapping, insert, select, update
from sqlalchemy.orm import Session

from reckon.relational.prm_tables import prm_backfills

State: TypeAlias = Literal["running", "done", "cancelled"]
_b = prm_backfills.c


@dataclass(frozen=True, slots=True)
class Backfill:
    """One backfill, and how far it is; `total` None until it was counted. `q` is a filter of its traces, or empty."""

    id: str
    project: str
    prm_version: str
    since_ns: int
    until_ns: int
    state: State
    cancel: bool
    after_us: int
    after_span: str
    total: int | None
    seen: int
    registered: int
    created_ns: int
    updated_ns: int
    q: str = ""


def add(session: Session, project: str, backfill: Backfill) -> None:
    """Write a backfill down."""
    session.execute(insert(prm_backfills).values(asdict(backfill) | {"project": project}))


def one(session: Session, project: str, backfill_id: str) -> Backfill | None:
    """The backfill of this id."""
    asked = select(prm_backfills).where(_b.project == project, _b.id == backfill_id)
    found = session.execute(asked).mappings().one_or_none()
    return None if found is None else _backfill(found)


def newest(session: Session, project: str, limit: int) -> list[Backfill]:
    """The newest first."""
    asked = select(prm_backfills).where(_b.project == project).order_by(_b.created_ns.desc(), _b.id).limit(limit)
    return [_backfill(row) for row in session.execute(asked).mappings()]


def change(session: Session, project: str, backfill_id: str, values: Mapping[str, object]) -> bool:
    """Change a backfill that runs; whether there was one."""
    changed = session.execute(
        update(prm_backfills)
        .where(_b.project == project, _b.id == backfill_id, _b.state == "running")
        .values(dict(values))
        .returning(_b.id)
    )
    return changed.first() is not None


def _backfill(row: RowMapping) -> Backfill:
    return Backfill(**row)
