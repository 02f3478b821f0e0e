"""Notes that generations have ended and shall be scored, and shows what still waits."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from reckon.errors import LimitExceeded
from reckon.jobs.outbox import enqueue, stuck
from reckon.jobs.types import Queue, ScoreGenerations
from reckon.scoring import tasks_store
from reckon.scoring.model import Backlog, DeadLetter, EndedGeneration, Key

ROWS_MAX = 1000
_ROWS_A_STATEMENT = 200  # each key is three bound values, and SQLite takes 999 in old builds


def register_ended(
    session: Session,
    project: str,
    ended: Sequence[EndedGeneration],
    prm_version: str,
    now_ns: int,
    *,
    batch: int = 64,
    resend_s: float = 15.0,
    queue: Queue = "live",
) -> int:
    """Write scoring tasks and the jobs for them, `batch` generations a job; how many are new.

    Idempotent: what is registered already, whatever became of it, is left alone. Generations
    without steps have nothing to score and are not registered.
    """
    scored = [one for one in ended if one.steps > 0]
    new: list[Key] = []
    for start in range(0, len(scored), _ROWS_A_STATEMENT):
        chunk = scored[start : start + _ROWS_A_STATEMENT]
        new += tasks_store.insert_ended(session, project, chunk, prm_version, now_ns)
    _enqueue(session, project, new, now_ns, batch, resend_s, queue)
    return len(new)


def backlog(session: Session, now_ns: int, project: str | None = None) -> Backlog:
    """What waits in a project, or in all; jobs are counted over all, since they carry no more than ids."""
    pending, oldest_ns, dead = tasks_store.count_states(session, project)
    return Backlog(
        pending=pending,
        oldest_age_ns=None if oldest_ns is None else max(0, now_ns - oldest_ns),
        dead=dead,
        jobs=tasks_store.count_jobs(session),
        jobs_stuck=stuck(session),
    )


def dead_letters(session: Session, project: str, *, limit: int = 100, offset: int = 0) -> list[DeadLetter]:
    """Generations that scoring gave up, latest first. Raises LimitExceeded over ROWS_MAX rows."""
    if limit > ROWS_MAX:
        raise LimitExceeded(f"At most {ROWS_MAX} dead letters a call.")
    return tasks_store.dead_rows(session, project, limit, offset)


def retry_dead(
    session: Session, project: str, trace_ids: Sequence[str], now_ns: int, *, batch: int = 64, resend_s: float = 15.0
) -> int:
    """Let the dead generations of these traces wait again; how many did.

    A query may think for longer than its first generations wait for the question, which comes with its end.
    """
    revived: list[Key] = []
    for start in range(0, len(trace_ids), _ROWS_A_STATEMENT):
        revived += tasks_store.revive(session, project, trace_ids[start : start + _ROWS_A_STATEMENT], now_ns)
    _enqueue(session, project, revived, now_ns, batch, resend_s)
    return len(revived)


def _enqueue(
    session: Session, project: str, keys: Sequence[Key], now_ns: int, batch: int, resend_s: float, queue: Queue = "live"
) -> None:
    for start in range(0, len(keys), batch):
        job = ScoreGenerations(project, tuple(keys[start : start + batch]))
        enqueue(session, job, now_ns, resend_s=resend_s, queue=queue)
