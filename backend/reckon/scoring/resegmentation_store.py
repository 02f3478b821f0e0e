"""The SQL of jobs that cut generations again."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Literal, TypeAlias

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from reckon.relational.resegmentation_tables import resegmentations

State: TypeAlias = Literal["running", "done", "cancelled"]
_r = resegmentations.c


@dataclass(frozen=True, slots=True)
class Resegmentation:
    """One job, and how far it is; `total` None until it was counted, `prm_version` empty where nothing is scored."""

    id: str
    project: str
    segmentation: str
    prm_version: str
    since_ns: int
    until_ns: int
    state: State
    after_us: int
    after_span: str
    total: int | None
    seen: int
    cut: int
    created_ns: int
    updated_ns: int


def add(session: Session, project: str, made: Resegmentation) -> None:
    """Write a job down."""
    session.execute(insert(resegmentations).values(asdict(made) | {"project": project}))


def one(session: Session, project: str, job_id: str) -> Resegmentation | None:
    """The job of this id."""
    asked = select(resegmentations).where(_r.project == project, _r.id == job_id)
    row = session.execute(asked).mappings().one_or_none()
    return None if row is None else Resegmentation(**row)


def newest(session: Session, project: str, limit: int) -> list[Resegmentation]:
    """The newest first."""
    asked = select(resegmentations).where(_r.project == project).order_by(_r.created_ns.desc(), _r.id).limit(limit)
    return [Resegmentation(**row) for row in session.execute(asked).mappings()]


def change(session: Session, project: str, job_id: str, values: Mapping[str, object]) -> bool:
    """Change a job that runs; whether there was one."""
    where = (_r.project == project, _r.id == job_id, _r.state == "running")
    changed = session.execute(update(resegmentations).where(*where).values(dict(values)).returning(_r.id))
    return changed.first() is not None
