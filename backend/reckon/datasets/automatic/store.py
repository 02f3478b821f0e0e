"""The SQL of jobs that label by themselves."""

from collections.abc import Mapping

from sqlalchemy import RowMapping, insert, select, update
from sqlalchemy.orm import Session

from reckon.datasets.automatic.model import ENDED, Asked, LabelJob
from reckon.relational.label_job_tables import label_jobs

_j = label_jobs.c


def add(session: Session, job: LabelJob) -> None:
    """Write a job down."""
    row = {column.name: getattr(job, column.name) for column in label_jobs.columns}
    session.execute(insert(label_jobs).values(row | {"asked": job.asked.model_dump_json()}))


def one(session: Session, project: str, job_id: str) -> LabelJob | None:
    """The job of this id."""
    asked = select(label_jobs).where(_j.project == project, _j.id == job_id)
    row = session.execute(asked).mappings().one_or_none()
    return None if row is None else _job(row)


def newest(session: Session, project: str, limit: int) -> list[LabelJob]:
    """The newest first."""
    asked = select(label_jobs).where(_j.project == project).order_by(_j.created_ns.desc(), _j.id).limit(limit)
    return [_job(row) for row in session.execute(asked).mappings()]


def change(session: Session, project: str, job_id: str, values: Mapping[str, object]) -> bool:
    """Change a job that has not ended; whether there was one."""
    where = (_j.project == project, _j.id == job_id, _j.state.not_in(ENDED))
    return session.execute(update(label_jobs).where(*where).values(dict(values)).returning(_j.id)).first() is not None


def reserve(session: Session, project: str, job_id: str, completions: int, now_ns: int) -> bool:
    """Take completions off the budget; whether the job is wanted still and its budget holds them."""
    where = (
        _j.project == project,
        _j.id == job_id,
        _j.state == "running",
        _j.cancel.is_(False),
        _j.completions + completions <= _j.completions_max,
    )
    values = {"completions": _j.completions + completions, "updated_ns": now_ns}
    return session.execute(update(label_jobs).where(*where).values(values).returning(_j.id)).first() is not None


def give_back(session: Session, project: str, job_id: str, completions: int) -> None:
    """Put back what was reserved for a call that nobody answered."""
    values = {"completions": _j.completions - completions}
    session.execute(update(label_jobs).where(_j.project == project, _j.id == job_id).values(values))


def _job(row: RowMapping) -> LabelJob:
    return LabelJob(**{**row, "asked": Asked.model_validate_json(row["asked"])})
