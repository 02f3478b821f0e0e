"""Cuts the generations of a range of time again, by another policy: page by page, and has them scored if asked.

What was is kept: steps, scores and labels of the old policy carry its name, the new ones the new name. Killed in
between, a page is cut again, which changes nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from clickhouse_connect.driver.client import Client
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from reckon.errors import Conflict, InvalidInput, NotFound
from reckon.jobs.dispatch import Sender, dispatching
from reckon.jobs.outbox import enqueue, enqueue_later
from reckon.jobs.types import CutAgain
from reckon.projects import audit
from reckon.projects.access import Access
from reckon.relational.unit_of_work import reading
from reckon.scoring import bounds_store, resegmentation_store, tasks_store
from reckon.scoring.backfill import WAIT_S, WAITING_MAX
from reckon.scoring.bounds_store import Said
from reckon.scoring.ended_store import Place, count_ended_between, ended_between
from reckon.scoring.model import EndedGeneration
from reckon.scoring.registration import register_ended
from reckon.scoring.resegmentation_store import Resegmentation
from reckon.segmentation.sections import named_cuts, paragraphs_of
from reckon.segmentation.segmenter import Cut

PAGE = 100
RUNNING_MAX = 3  # of one project
NAME_CHARS_MAX = 64
# Stands for a token where none are known, as in `reckon.segmentation.whole`; together they are the text.
_PSEUDO_TOKEN = re.compile(rb"\n{1,2}|[^\S\n]*\S{1,4}|[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Cutter:
    """What cutting works with."""

    client: Client
    engine: Engine
    sender: Sender
    batch: int = 64
    resend_s: float = 15.0
    tokens_per_s: float = 20_000.0


def ask(
    session: Session, access: Access, segmentation: str, prm_version: str, since_ns: int, until_ns: int, now_ns: int
) -> Resegmentation:
    """Write a job down, and its first message. Raises InvalidInput for no policy or range, Conflict over RUNNING_MAX.

    `prm_version` scores what is cut, behind what is live; empty: nothing does.
    """
    paragraphs_of(segmentation)
    if len(segmentation) > NAME_CHARS_MAX or not 0 <= since_ns < until_ns:
        raise InvalidInput("A range ends after it begins, and the name of a policy is short.")
    running = [one for one in resegmentation_store.newest(session, access.project, 1000) if one.state == "running"]
    if len(running) >= RUNNING_MAX:
        raise Conflict(f"{RUNNING_MAX} jobs of this project cut generations again. Wait for one, or cancel it.")
    made = Resegmentation(
        id=f"rs_{uuid4().hex[:16]}",
        project=access.project,
        segmentation=segmentation,
        prm_version=prm_version,
        since_ns=since_ns,
        until_ns=until_ns,
        state="running",
        after_us=-1,
        after_span="",
        total=None,
        seen=0,
        cut=0,
        created_ns=now_ns,
        updated_ns=now_ns,
    )
    resegmentation_store.add(session, access.project, made)
    details = {"segmentation": segmentation, "prm_version": prm_version}
    audit.record(session, access, "segmentation.asked", ("resegmentation", made.id), now_ns, details)
    enqueue(session, CutAgain(access.project, made.id), now_ns, queue="backfill")
    return made


def cancel(session: Session, access: Access, job_id: str, now_ns: int) -> None:
    """Cut nothing more; what is cut stays. Raises NotFound, and Conflict where it has ended."""
    if resegmentation_store.one(session, access.project, job_id) is None:
        raise NotFound("There is no such job in this project.")
    values = {"state": "cancelled", "updated_ns": now_ns}
    if not resegmentation_store.change(session, access.project, job_id, values):
        raise Conflict("The job has ended already.")
    audit.record(session, access, "segmentation.cancelled", ("resegmentation", job_id), now_ns, {})


def go_on(cutter: Cutter, job: CutAgain, now_ns: int) -> None:
    """Cut a page, and ask for the next. Raises StoreUnavailable."""
    with reading(cutter.engine) as session:
        found = resegmentation_store.one(session, job.project, job.job_id)
        scored = found is not None and bool(found.prm_version)
        waiting = tasks_store.count_waiting(session, job.project, found.prm_version) if found and scored else 0
    if found is None or found.state != "running":
        return
    if waiting >= WAITING_MAX:
        # As a backfill does: what waits for the same PRM is not to grow as fast as pages can be cut.
        with dispatching(cutter.engine, cutter.sender) as session:
            enqueue_later(session, job, now_ns, after_s=WAIT_S, queue="backfill")
        return
    total = found.total
    if total is None:
        total = count_ended_between(cutter.client, job.project, found.since_ns, found.until_ns)
    place = Place(found.after_us, found.after_span)
    page = ended_between(cutter.client, job.project, found.since_ns, found.until_ns, place, PAGE)
    ended = _cut(cutter, job.project, found, [(one.trace_id, one.generation_id) for one in page.ended], now_ns)
    with dispatching(cutter.engine, cutter.sender) as session:
        values: dict[str, object] = {
            "total": total,
            "seen": found.seen + len(page.ended),
            "cut": found.cut + len(ended),
            "updated_ns": now_ns,
        }
        if page.next is None:
            values["state"] = "done"
        else:
            values |= {"after_us": page.next.after_us, "after_span": page.next.after_span}
        running = resegmentation_store.change(session, job.project, job.job_id, values)
        if running and found.prm_version:
            register_ended(
                session,
                job.project,
                ended,
                found.prm_version,
                now_ns,
                batch=cutter.batch,
                resend_s=cutter.resend_s,
                queue="backfill",
            )
        if running and page.next is not None:
            if scored and ended:
                pause_s = page.tokens / cutter.tokens_per_s
                enqueue_later(session, job, now_ns, after_s=pause_s, queue="backfill")
            else:
                enqueue(session, job, now_ns, queue="backfill", resend_s=cutter.resend_s)


def _cut(
    cutter: Cutter, project: str, found: Resegmentation, keys: Sequence[tuple[str, str]], now_ns: int
) -> list[EndedGeneration]:
    made: list[tuple[Said, Sequence[Cut], Sequence[bytes]]] = []
    for one in bounds_store.said(cutter.client, project, keys) if keys else ():
        if one.segmentation != found.segmentation:
            pieces = one.pieces or tuple(_PSEUDO_TOKEN.findall(one.text))
            made.append((one, named_cuts(pieces, found.segmentation, one.phase), pieces))
    bounds_store.write(cutter.client, project, found.segmentation, made, now_ns)
    return [EndedGeneration(*one.key, found.segmentation, len(cuts)) for one, cuts, _ in made]
