"""Has the generations of a range of time scored by one version: page by page, behind what is live, at a set rate.

Each run of the job registers one page and asks for the next. Killed in between, the page is registered
again, which changes nothing: a task is there once.
"""

from dataclasses import dataclass
from uuid import uuid4

from clickhouse_connect.driver.client import Client
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from reckon.errors import Conflict, InvalidInput, NotFound
from reckon.jobs.dispatch import Sender, dispatching
from reckon.jobs.outbox import enqueue, enqueue_later
from reckon.jobs.types import BackfillScores
from reckon.projects import audit
from reckon.projects.access import Access
from reckon.relational.unit_of_work import reading
from reckon.scoring import backfill_store, tasks_store
from reckon.scoring.backfill_store import Backfill
from reckon.scoring.chosen_traces import chosen_traces
from reckon.scoring.ended_store import Place, count_ended_between, ended_between
from reckon.scoring.registration import register_ended
from reckon.traces import filter_parse

PAGE = 500
WAITING_MAX = 2_000  # generations of the version that wait; more would only make the queue longer
RUNNING_MAX = 5  # backfills of one project
WAIT_S = 2.0


@dataclass(frozen=True, slots=True)
class Backfiller:
    """What a backfill works with; `tokens_per_s` is how fast generations may be registered."""

    client: Client
    engine: Engine
    sender: Sender
    tokens_per_s: float
    batch: int = 64
    resend_s: float = 15.0


def ask(
    session: Session, access: Access, prm_version: str, since_ns: int, until_ns: int, now_ns: int, q: str = ""
) -> Backfill:
    """Write a backfill and its first job; `q` filters its traces as the list does.

    Raises InvalidInput for no range, InvalidExpression for no filter, Conflict over RUNNING_MAX.
    """
    filter_parse.parse(q)
    if not 0 <= since_ns < until_ns:
        raise InvalidInput("A backfill's range ends after it begins.")
    running = [one for one in backfill_store.newest(session, access.project, 1000) if one.state == "running"]
    if len(running) >= RUNNING_MAX:
        raise Conflict(f"{RUNNING_MAX} backfills of this project run. Wait for one, or cancel it.")
    made = Backfill(
        id=f"bf_{uuid4().hex[:16]}",
        project=access.project,
        prm_version=prm_version,
        since_ns=since_ns,
        until_ns=until_ns,
        state="running",
        cancel=False,
        after_us=-1,
        after_span="",
        total=None,
        seen=0,
        registered=0,
        created_ns=now_ns,
        updated_ns=now_ns,
        q=q.strip(),
    )
    backfill_store.add(session, access.project, made)
    details = {"prm_version": prm_version, "since_ns": str(since_ns), "until_ns": str(until_ns), "q": q}
    audit.record(session, access, "prm.backfill_asked", ("prm_backfill", made.id), now_ns, details)
    enqueue(session, BackfillScores(access.project, made.id), now_ns, queue="backfill")
    return made


def cancel(session: Session, access: Access, backfill_id: str, now_ns: int) -> None:
    """Register nothing more; what is registered is scored. Raises NotFound, and Conflict where it has ended."""
    if backfill_store.one(session, access.project, backfill_id) is None:
        raise NotFound("There is no such backfill in this project.")
    values = {"state": "cancelled", "cancel": True, "updated_ns": now_ns}
    if not backfill_store.change(session, access.project, backfill_id, values):
        raise Conflict("The backfill has ended already.")
    audit.record(session, access, "prm.backfill_cancelled", ("prm_backfill", backfill_id), now_ns, {})


def go_on(filler: Backfiller, job: BackfillScores, now_ns: int) -> Backfill | None:
    """Register a page and ask for the next; the backfill as it was, None for none. Raises StoreUnavailable."""
    with reading(filler.engine) as session:
        found = backfill_store.one(session, job.project, job.backfill_id)
        waiting = tasks_store.count_waiting(session, job.project, found.prm_version) if found else 0
    if found is None or found.state != "running":
        return found
    if waiting >= WAITING_MAX:
        with dispatching(filler.engine, filler.sender) as session:
            enqueue_later(session, job, now_ns, after_s=WAIT_S, queue="backfill")
        return found
    total = found.total
    if total is None:
        total = count_ended_between(filler.client, job.project, found.since_ns, found.until_ns)
    place = Place(found.after_us, found.after_span)
    page = ended_between(filler.client, job.project, found.since_ns, found.until_ns, place, PAGE)
    chosen = chosen_traces(filler.client, job.project, found.q, [one.trace_id for one in page.ended], now_ns)
    with dispatching(filler.engine, filler.sender) as session:
        new = register_ended(
            session,
            job.project,
            [one for one in page.ended if one.trace_id in chosen],
            found.prm_version,
            now_ns,
            batch=filler.batch,
            resend_s=filler.resend_s,
            queue="backfill",
        )
        values: dict[str, object] = {
            "total": total,
            "seen": found.seen + len(page.ended),
            "registered": found.registered + new,
            "updated_ns": now_ns,
        }
        if page.next is None:
            values["state"] = "done"
        else:
            values |= {"after_us": page.next.after_us, "after_span": page.next.after_span}
        running = backfill_store.change(session, job.project, job.backfill_id, values)
        if running and page.next is not None:
            pause_s = page.tokens / filler.tokens_per_s if new else 0.0
            enqueue_later(session, job, now_ns, after_s=pause_s, queue="backfill")
    return found
