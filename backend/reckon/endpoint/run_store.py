"""The rows of runs and of their logs. Whoever writes to a run shows the fence that it was handed.

A fence is the number of an owner. Once another has taken over, the old one's writes change no
row, and it is told so: two owners never write to one log.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sqlalchemy import ColumnElement, and_, delete, func, insert, select, update
from sqlalchemy.orm import Session

from reckon.relational.run_tables import run_log, runs

State: TypeAlias = Literal["queued", "running", "completed", "failed", "cancelled"]
ENDED: frozenset[State] = frozenset({"completed", "failed", "cancelled"})
_r, _l = runs.c, run_log.c


@dataclass(frozen=True, slots=True)
class Run:
    """One row of `runs`; see the table."""

    id: str
    project: str
    caller: str
    rules: str
    trace_id: str
    state: State
    fence: int
    cancel: bool
    logged: int
    request: str
    progress: str | None
    result: str | None
    created_ns: int
    ended_ns: int | None
    expires_ns: int


_COLUMNS = [runs.c[name] for name in Run.__dataclass_fields__]


def add(session: Session, project: str, run: Run) -> None:
    """A new run, queued for whoever has room."""
    values = {name: getattr(run, name) for name in Run.__dataclass_fields__}
    session.execute(insert(runs).values(**values | {"project": project, "held_until_ns": 0}))


def get(session: Session, project: str, run_id: str) -> Run | None:
    """The run, unless there is none in `project`."""
    row = session.execute(select(*_COLUMNS).where(_r.id == run_id, _r.project == project)).one_or_none()
    return Run(*row) if row is not None else None


def unended(session: Session, project: str) -> int:
    """Runs of `project` that have not ended."""
    statement = select(func.count()).select_from(runs).where(_r.project == project, _r.state.in_(("queued", "running")))
    return session.execute(statement).scalar_one()


def claim(session: Session, now_ns: int, held_until_ns: int) -> Run | None:
    """The oldest run that nobody works on, under the next fence; None where there is none.

    Of the project that has the fewest worked on: one that asks for a thousand keeps nobody else waiting for them all.
    """
    free = and_(_r.state.in_(("queued", "running")), _r.held_until_ns < now_ns)
    busy = (
        select(_r.project, func.count().label("runs"))
        .where(_r.state == "running", _r.held_until_ns >= now_ns)
        .group_by(_r.project)
        .subquery()
    )
    found = session.execute(
        select(_r.id, _r.fence)
        .outerjoin(busy, busy.c.project == _r.project)
        .where(free)
        .order_by(func.coalesce(busy.c.runs, 0), _r.created_ns, _r.id)
        .limit(1)
    ).one_or_none()
    if found is None:
        return None
    taken = session.execute(
        update(runs)
        .where(_r.id == found.id, _r.fence == found.fence, free)
        .values(fence=found.fence + 1, held_until_ns=held_until_ns, state="running")
        .returning(*_COLUMNS)
    ).one_or_none()
    return Run(*taken) if taken is not None else None


def renew(session: Session, project: str, run_id: str, fence: int, held_until_ns: int) -> Run | None:
    """Hold it longer; None where it is somebody else's by now, or gone."""
    row = session.execute(
        update(runs).where(_owned(project, run_id, fence)).values(held_until_ns=held_until_ns).returning(*_COLUMNS)
    ).one_or_none()
    return Run(*row) if row is not None else None


def append(
    session: Session, project: str, run_id: str, fence: int, number: int, kind: str, payload: str, progress: str
) -> bool:
    """One more row of its log, and how far it is; False where it is somebody else's by now."""
    held = session.execute(
        update(runs)
        .where(_owned(project, run_id, fence), _r.logged == number)
        .values(logged=number + 1, progress=progress)
        .returning(_r.id)
    ).one_or_none()
    if held is None:
        return False
    session.execute(insert(run_log).values(run_id=run_id, number=number, fence=fence, kind=kind, payload=payload))
    return True


def log_of(session: Session, project: str, run_id: str) -> Sequence[tuple[int, str, str]]:
    """(fence, kind, payload) of everything that `run_id` was told, in order."""
    rows = session.execute(
        select(_l.fence, _l.kind, _l.payload)
        .join(runs, _r.id == _l.run_id)
        .where(_l.run_id == run_id, _r.project == project)
        .order_by(_l.number)
    )
    return [(row.fence, row.kind, row.payload) for row in rows]


def end(session: Session, project: str, run_id: str, fence: int, state: State, result: str, now_ns: int) -> bool:
    """It has ended; its log goes. False where it is somebody else's by now."""
    ended = session.execute(
        update(runs)
        .where(_owned(project, run_id, fence))
        .values(state=state, result=result, ended_ns=now_ns, held_until_ns=0, expires_ns=_kept_until(now_ns))
        .returning(_r.id)
    ).one_or_none()
    if ended is None:
        return False
    session.execute(delete(run_log).where(_l.run_id == run_id))
    return True


def ask_to_cancel(session: Session, project: str, run_id: str, result: str, now_ns: int) -> None:
    """A run that nobody has begun is cancelled at once; of a running one its owner sees it."""
    session.execute(
        update(runs)
        .where(_r.id == run_id, _r.project == project, _r.state == "queued")
        .values(state="cancelled", cancel=True, result=result, ended_ns=now_ns, expires_ns=_kept_until(now_ns))
    )
    session.execute(
        update(runs).where(_r.id == run_id, _r.project == project, _r.state == "running").values(cancel=True)
    )


def remove(session: Session, project: str, run_id: str) -> bool:
    """Delete it with its log; whoever works on it finds out. False where there is none."""
    here = select(_r.id).where(_r.id == run_id, _r.project == project)
    session.execute(delete(run_log).where(_l.run_id.in_(here)))
    gone = session.execute(delete(runs).where(_r.id == run_id, _r.project == project).returning(_r.id))
    return gone.one_or_none() is not None


def expire(session: Session, now_ns: int) -> int:
    """Delete what has ended and is kept no longer, with its log; how many there were."""
    old = and_(_r.expires_ns <= now_ns, _r.state.not_in(("queued", "running")))
    session.execute(delete(run_log).where(_l.run_id.in_(select(_r.id).where(old))))
    return len(session.execute(delete(runs).where(old).returning(_r.id)).all())


def _kept_until(ended_ns: int) -> ColumnElement[int]:
    """As long after its end as it was to be kept after it was asked."""
    return ended_ns + (_r.expires_ns - _r.created_ns)


def _owned(project: str, run_id: str, fence: int) -> ColumnElement[bool]:
    return and_(_r.id == run_id, _r.project == project, _r.fence == fence, _r.state == "running")
