"""The SQL of queues and their guidelines."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import RowMapping, insert, literal, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reckon.annotation.model import Queue
from reckon.domain.label import Shown
from reckon.errors import Conflict
from reckon.relational.annotation_tables import annotation_guidelines, annotation_queues
from reckon.relational.people_tables import users

_q = annotation_queues.c
_g = annotation_guidelines.c


def add(session: Session, project: str, queue: Queue) -> None:
    """Write a queue. Raises Conflict where the project has one of this name."""
    values = {name: getattr(queue, name) for name in Queue.__dataclass_fields__}
    values |= {"project": project, "source": json.dumps(dict(queue.source))}
    try:
        with session.begin_nested():
            session.execute(insert(annotation_queues).values(values))
    except IntegrityError as error:
        raise Conflict(f"The project has a queue called {queue.name!r} already. Choose another name.") from error


def change(session: Session, project: str, queue_id: str, values: dict[str, Any]) -> None:
    """Change a queue."""
    session.execute(update(annotation_queues).where(_q.project == project, _q.id == queue_id).values(values))


def one(session: Session, project: str, queue_id: str) -> Queue | None:
    """The queue of this id."""
    found = select(annotation_queues).where(_q.project == project, _q.id == queue_id)
    row = session.execute(found).mappings().one_or_none()
    return None if row is None else _queue(row)


def every(session: Session, project: str, limit: int) -> list[Queue]:
    """The project's queues, the latest first."""
    found = select(annotation_queues).where(_q.project == project).order_by(_q.created_ns.desc(), _q.id).limit(limit)
    return [_queue(row) for row in session.execute(found).mappings()]


def add_guidelines(session: Session, queue: Queue, version: int, text: str, by: str, now_ns: int, project: str) -> None:
    """Write a version of a queue's guidelines."""
    row = {"project": project, "queue": queue.id, "version": version, "text": text, "created_by": by}
    session.execute(insert(annotation_guidelines).values(**row, created_ns=now_ns))


def guidelines(session: Session, project: str, queue_id: str) -> Sequence[RowMapping]:
    """All versions of a queue's guidelines, the latest first; `by_name` is None where no account wrote one."""
    author = literal("user:") + users.c.id
    found = (
        select(annotation_guidelines, users.c.name.label("by_name"))
        .outerjoin(users, _g.created_by == author)
        .where(_g.project == project, _g.queue == queue_id)
    )
    return session.execute(found.order_by(_g.version.desc())).mappings().all()


def guideline(session: Session, project: str, queue_id: str, version: int) -> str:
    """One version's text."""
    found = select(_g.text).where(_g.project == project, _g.queue == queue_id, _g.version == version)
    return str(session.execute(found).scalar_one())


def _queue(row: RowMapping) -> Queue:
    return Queue(**{**row, "shown": Shown(row["shown"]), "source": json.loads(row["source"])})
