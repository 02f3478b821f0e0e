"""Jobs as rows: written in the caller's transaction, removed when the work is done.

The queue (Redis) only carries row ids and may lose or repeat them. A row that is due is
sent again by the relay; a run holds its row by moving `due_ns` ahead of the clock, so a
run that was killed lets go within one lease, and two copies of a message never run at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from reckon.jobs.types import Job, Queue, decode, encode
from reckon.relational.tables import outbox
from reckon.watching.carried import carried

_NS = 1_000_000_000
_BACKOFF_S_MAX = 30.0
_RESEND_GROWTH_MAX = 40
STUCK_SENDS = 50
_ENQUEUED = "reckon.enqueued"


@dataclass(frozen=True, slots=True)
class Held:
    """A job that this run holds, and the `traceparent` of whoever wrote it down, if that had a span."""

    job: Job
    traceparent: str | None


@dataclass(frozen=True, slots=True)
class Message:
    """What travels through the queue: the id of an outbox row, and who shall handle it."""

    id: int
    queue: str
    kind: str


def enqueue(session: Session, job: Job, now_ns: int, *, queue: Queue = "live", resend_s: float = 15.0) -> None:
    """Write the job down in the caller's transaction; `dispatching` sends it after the commit.

    If the message is lost or stays unhandled, it is sent again after `resend_s`.
    """
    kind, payload = encode(job)
    row = {
        "queue": queue,
        "kind": kind,
        "payload": payload,
        "sends": 1,
        "held_by": None,
        "created_ns": now_ns,
        "due_ns": now_ns + round(resend_s * _NS),
        "traceparent": carried(),
    }
    row_id = session.execute(insert(outbox).values(row).returning(outbox.c.id)).scalar_one()
    session.info.setdefault(_ENQUEUED, []).append(Message(row_id, queue, kind))


def enqueue_later(session: Session, job: Job, now_ns: int, *, after_s: float, queue: Queue = "live") -> None:
    """Write the job down; the relay sends it once `after_s` seconds are over."""
    kind, payload = encode(job)
    row = {"queue": queue, "kind": kind, "payload": payload, "sends": 0, "held_by": None, "traceparent": carried()}
    session.execute(insert(outbox).values(row | {"created_ns": now_ns, "due_ns": now_ns + round(after_s * _NS)}))


def enqueued(session: Session) -> list[Message]:
    """What this session has enqueued so far."""
    return list(session.info.get(_ENQUEUED, ()))


def claim(session: Session, message_id: int, run_id: str, now_ns: int, lease_s: float) -> Held | None:
    """Hold the row for this run; None where the job is done or another run holds it."""
    free = or_(outbox.c.held_by.is_(None), outbox.c.due_ns <= now_ns)
    held = session.execute(
        update(outbox)
        .where(outbox.c.id == message_id, free)
        .values(held_by=run_id, due_ns=now_ns + round(lease_s * _NS))
        .returning(outbox.c.kind, outbox.c.payload, outbox.c.traceparent)
    ).one_or_none()
    return None if held is None else Held(decode(held.kind, held.payload), held.traceparent)


def extend(session: Session, message_id: int, run_id: str, now_ns: int, lease_s: float) -> None:
    """Hold the row for another lease. Without effect where this run has lost it."""
    mine = (outbox.c.id == message_id, outbox.c.held_by == run_id)
    session.execute(update(outbox).where(*mine).values(due_ns=now_ns + round(lease_s * _NS)))


def close(session: Session, message_id: int, run_id: str) -> None:
    """The job is done: remove its row. Without effect where this run has lost it."""
    session.execute(delete(outbox).where(outbox.c.id == message_id, outbox.c.held_by == run_id))


def postpone(session: Session, message_id: int, run_id: str, now_ns: int) -> None:
    """Let go of the row and have it sent again: after 1, 2, 4 … 30 s, by how often it was sent."""
    mine = (outbox.c.id == message_id, outbox.c.held_by == run_id)
    sends = session.execute(select(outbox.c.sends).where(*mine)).scalar_one_or_none()
    if sends is not None:
        pause_ns = round(backoff_s(sends - 1) * _NS)
        session.execute(update(outbox).where(*mine).values(held_by=None, due_ns=now_ns + pause_ns))


def take_due(session: Session, now_ns: int, *, resend_s: float, limit: int) -> list[Message]:
    """Rows to send again now, oldest first; each becomes due later than the time before.

    No row is ever given up: one that stays is sent every 40 `resend_s`, and `stuck` shows it.
    """
    due = session.execute(
        select(outbox.c.id, outbox.c.queue, outbox.c.kind, outbox.c.sends)
        .where(outbox.c.due_ns <= now_ns)
        .order_by(outbox.c.due_ns)
        .limit(limit)
        # Two relays at once each take their own rows (Postgres; SQLite has one writer anyway).
        .with_for_update(skip_locked=True)
    ).all()
    for row in due:
        # A queue that is merely long must not fill with copies: the pause doubles each time.
        pause_ns = round(resend_s * min(2 ** min(row.sends, 10), _RESEND_GROWTH_MAX) * _NS)
        values = {"held_by": None, "sends": row.sends + 1, "due_ns": now_ns + pause_ns}
        session.execute(update(outbox).where(outbox.c.id == row.id).values(values))
    return [Message(row.id, row.queue, row.kind) for row in due]


def stuck(session: Session, sends: int = STUCK_SENDS) -> int:
    """How many jobs were sent that often and are still not done."""
    counted = select(func.count()).select_from(outbox).where(outbox.c.sends >= sends)
    return session.execute(counted).scalar_one()


def split(ids: Sequence[str], size: int) -> list[tuple[str, ...]]:
    """`ids` in runs of at most `size`, order kept."""
    return [tuple(ids[start : start + size]) for start in range(0, len(ids), size)]


def backoff_s(failures: int) -> float:
    """Pause after so many failures: 1, 2, 4 … at most 30 s."""
    return min(_BACKOFF_S_MAX, 2.0 ** min(failures, 10))
