"""The SQL of scoring tasks, in the relational store."""

from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, func, select, tuple_, update
from sqlalchemy.orm import Session

from reckon.relational.insert_new import insert_new
from reckon.relational.tables import outbox, scoring_tasks
from reckon.scoring.model import DeadLetter, EndedGeneration, Key, ScoringTask

_t = scoring_tasks.c
_REASON_CHARS_MAX = 500


def insert_ended(
    session: Session, project: str, ended: Sequence[EndedGeneration], prm_version: str, now_ns: int
) -> list[Key]:
    """Write tasks for those that have none; their keys, in order."""
    keys = [(one.trace_id, one.generation_id, one.segmentation) for one in ended]
    known = session.execute(
        select(_t.trace_id, _t.generation_id, _t.segmentation).where(
            _t.project == project,
            _t.prm_version == prm_version,
            tuple_(_t.trace_id, _t.generation_id, _t.segmentation).in_(keys),
        )
    )
    there = {tuple(row) for row in known}
    new = {key: one for key, one in zip(keys, ended, strict=True) if key not in there}
    rows = [_row(project, one, prm_version, now_ns) for one in new.values()]
    insert_new(session, scoring_tasks, rows)
    return list(dict.fromkeys((one.trace_id, one.generation_id) for one in new.values()))


def _row(project: str, one: EndedGeneration, prm_version: str, now_ns: int) -> Mapping[str, object]:
    return {
        "project": project,
        "trace_id": one.trace_id,
        "generation_id": one.generation_id,
        "segmentation": one.segmentation,
        "prm_version": prm_version,
        "steps": one.steps,
        "state": "pending",
        "attempts": 0,
        "last_error": None,
        "created_ns": now_ns,
        "updated_ns": now_ns,
    }


def pending_tasks(session: Session, project: str, keys: Sequence[Key], prm_version: str) -> list[ScoringTask]:
    """Those of `keys` that still wait."""
    found = session.execute(
        select(_t.trace_id, _t.generation_id, _t.segmentation, _t.steps, _t.attempts)
        .where(
            _t.project == project,
            _t.prm_version == prm_version,
            _t.state == "pending",
            tuple_(_t.trace_id, _t.generation_id).in_(list(keys)),
        )
        .order_by(_t.created_ns, _t.trace_id, _t.generation_id)
    )
    return [ScoringTask((row.trace_id, row.generation_id), row.segmentation, row.steps, row.attempts) for row in found]


def pending_versions(session: Session, project: str, keys: Sequence[Key]) -> list[str]:
    """The PRM versions that some of `keys` still wait for, by name."""
    found = session.execute(
        select(_t.prm_version)
        .where(
            _t.project == project,
            _t.state == "pending",
            tuple_(_t.trace_id, _t.generation_id).in_(list(keys)),
        )
        .distinct()
        .order_by(_t.prm_version)
    )
    return list(found.scalars())


def set_state(
    session: Session,
    project: str,
    reasons: Mapping[ScoringTask, str | None],
    prm_version: str,
    now_ns: int,
    *,
    state: str,
    attempts: int,
) -> None:
    """Move waiting tasks to `state`, each with its reason; `attempts` is added to their count."""
    if not reasons:
        return
    statement = (
        update(scoring_tasks)
        .where(
            _t.project == project,
            _t.trace_id == bindparam("of_trace"),
            _t.generation_id == bindparam("of_generation"),
            _t.segmentation == bindparam("of_segmentation"),
            _t.prm_version == prm_version,
            _t.state == "pending",
        )
        .values(state=state, attempts=_t.attempts + attempts, last_error=bindparam("reason"), updated_ns=now_ns)
    )
    rows = [
        {
            "of_trace": task.key[0],
            "of_generation": task.key[1],
            "of_segmentation": task.segmentation,
            "reason": reason[:_REASON_CHARS_MAX] if reason else None,
        }
        for task, reason in reasons.items()
    ]
    session.connection().execute(statement, rows)


def bury(session: Session, project: str, prm_version: str, keys: Sequence[Key], attempts_max: int) -> list[Key]:
    """Give up those of `keys` that were tried `attempts_max` times; which they were."""
    buried = session.execute(
        update(scoring_tasks)
        .where(
            _t.project == project,
            _t.prm_version == prm_version,
            _t.state == "pending",
            _t.attempts >= attempts_max,
            tuple_(_t.trace_id, _t.generation_id).in_(list(keys)),
        )
        .values(state="dead")
        .returning(_t.trace_id, _t.generation_id)
    )
    return [(row.trace_id, row.generation_id) for row in buried]


def revive(session: Session, project: str, trace_ids: Sequence[str], now_ns: int) -> list[Key]:
    """Let the dead tasks of these traces wait again; the generations that they are of."""
    revived = session.execute(
        update(scoring_tasks)
        .where(_t.project == project, _t.state == "dead", _t.trace_id.in_(list(trace_ids)))
        .values(state="pending", attempts=0, updated_ns=now_ns)
        .returning(_t.trace_id, _t.generation_id)
    )
    return list(dict.fromkeys((row.trace_id, row.generation_id) for row in revived))


def count_states(session: Session, project: str | None = None) -> tuple[int, int | None, int]:
    """(pending, when the oldest of them was registered, dead) of a project, or of all."""
    of_project = [] if project is None else [_t.project == project]
    rows = session.execute(
        select(_t.state, func.count().label("tasks"), func.min(_t.created_ns).label("oldest_ns"))
        .where(_t.state.in_(["pending", "dead"]), *of_project)
        .group_by(_t.state)
    )
    by_state = {row.state: row for row in rows}
    pending, dead = by_state.get("pending"), by_state.get("dead")
    return (
        (pending.tasks, pending.oldest_ns, dead.tasks if dead else 0)
        if pending
        else (0, None, dead.tasks if dead else 0)
    )


def count_waiting(session: Session, project: str, prm_version: str) -> int:
    """Tasks of one version that still wait."""
    asked = select(func.count()).select_from(scoring_tasks)
    of_version = asked.where(_t.project == project, _t.prm_version == prm_version, _t.state == "pending")
    return session.execute(of_version).scalar_one()


def count_jobs(session: Session) -> int:
    """Jobs that are not done."""
    return session.execute(select(func.count()).select_from(outbox)).scalar_one()


def dead_rows(session: Session, project: str, limit: int, offset: int) -> list[DeadLetter]:
    """Dead tasks, latest first."""
    rows = session.execute(
        select(scoring_tasks)
        .where(_t.project == project, _t.state == "dead")
        .order_by(_t.updated_ns.desc(), _t.trace_id, _t.generation_id)
        .limit(limit)
        .offset(offset)
    )
    return [
        DeadLetter(
            project=row.project,
            trace_id=row.trace_id,
            generation_id=row.generation_id,
            segmentation=row.segmentation,
            prm_version=row.prm_version,
            attempts=row.attempts,
            reason=row.last_error or "",
            died_ns=row.updated_ns,
        )
        for row in rows
    ]
