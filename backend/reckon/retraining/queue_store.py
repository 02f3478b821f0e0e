"""The SQL of what finished queues set off."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from sqlalchemy import RowMapping, delete, func, insert, select, update
from sqlalchemy.orm import Session

from reckon.relational.label_tables import labels
from reckon.relational.prm_tables import queue_retrainings

State: TypeAlias = Literal["waiting", "building", "begun", "failed"]
UNENDED: tuple[State, ...] = ("waiting", "building")
LOOKED_AT_MAX = 1_000
_q = queue_retrainings.c
_l = labels.c


@dataclass(frozen=True, slots=True)
class QueueRetraining:
    """What shall be trained once a queue is finished, and what became of it. `policy` says whose labels count."""

    queue: str
    project: str
    model: str
    base: str
    beside: str | None
    policy: Mapping[str, Any]
    plan: str
    state: State
    reason: str
    dataset: str | None
    run_id: str | None
    set_by: str
    created_ns: int
    updated_ns: int


def put(session: Session, project: str, wanted: QueueRetraining) -> None:
    """Write it down, in the place of what was wanted before."""
    remove(session, project, wanted.queue)
    row = {name: getattr(wanted, name) for name in QueueRetraining.__dataclass_fields__}
    values = {**row, "project": project, "policy": json.dumps(dict(wanted.policy))}
    session.execute(insert(queue_retrainings).values(values))


def remove(session: Session, project: str, queue_id: str) -> bool:
    """Take it away; whether there was one."""
    gone = delete(queue_retrainings).where(_q.project == project, _q.queue == queue_id).returning(_q.queue)
    return session.execute(gone).first() is not None


def one(session: Session, project: str, queue_id: str) -> QueueRetraining | None:
    """What a queue sets off."""
    found = select(queue_retrainings).where(_q.project == project, _q.queue == queue_id)
    row = session.execute(found).mappings().one_or_none()
    return None if row is None else _made(row)


def unended(session: Session) -> list[QueueRetraining]:
    """What waits or is built, of every project, those first that were looked at longest ago."""
    found = select(queue_retrainings).where(_q.state.in_(UNENDED)).order_by(_q.updated_ns, _q.queue)
    return [_made(row) for row in session.execute(found.limit(LOOKED_AT_MAX)).mappings()]


def change(session: Session, project: str, held: QueueRetraining, values: Mapping[str, object]) -> bool:
    """Change it while it is in the state in which it was read; whether it was. Of several at once one does."""
    here = (_q.project == project, _q.queue == held.queue, _q.state == held.state)
    changed = update(queue_retrainings).where(*here, _q.created_ns == held.created_ns).values(dict(values))
    return session.execute(changed.returning(_q.queue)).first() is not None


def count_labels(session: Session, project: str, queue_id: str) -> int:
    """Labels that were given in a queue."""
    counted = select(func.count()).select_from(labels).where(_l.project == project, _l.queue == queue_id)
    return session.execute(counted).scalar_one()


def _made(row: RowMapping) -> QueueRetraining:
    return QueueRetraining(**{**row, "policy": json.loads(row["policy"])})
