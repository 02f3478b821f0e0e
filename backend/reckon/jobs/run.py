"""Runs one job exactly as often as it needs: holds its row, does it, closes it.

While the handler works, a thread keeps the lease. What the handler raises decides: nothing
means done; anything else means not done, so the row is sent again after a pause.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Literal, TypeAlias
from uuid import uuid4

from opentelemetry.trace import NoOpTracer, Tracer
from sqlalchemy import Engine

from reckon.errors import Unavailable
from reckon.jobs.outbox import Held, claim, close, extend, postpone
from reckon.jobs.types import Job, kind_of, traces_of
from reckon.relational.unit_of_work import unit_of_work
from reckon.watching.carried import parent_of
from reckon.watching.own_ids import all_own
from reckon.watching.tracing import working

log = logging.getLogger(__name__)

_LEASE_PARTS = 3  # renewed so many times a lease: one late or failed renewal does not lose it

Outcome: TypeAlias = Literal["done", "postponed", "skipped"]


def run_job(
    engine: Engine,
    message_id: int,
    handler: Callable[[Job], None],
    lease_s: float,
    now_ns: Callable[[], int] = time.time_ns,
    *,
    tracer: Tracer | None = None,
) -> Outcome:
    """Run the job in row `message_id`, unless it is done or running elsewhere.

    Unavailable parts are waited for, so they postpone quietly; any other exception
    postpones as well, and is raised again for the worker's log. The work has a span of `tracer`, in the trace
    of whoever wrote the job down.
    """
    run_id = uuid4().hex
    with unit_of_work(engine) as session:
        held = claim(session, message_id, run_id, now_ns(), lease_s)
    if held is None:
        return "skipped"
    with _span(tracer or NoOpTracer(), held, message_id):
        return _worked(engine, message_id, run_id, held.job, handler, lease_s, now_ns)


def _worked(
    engine: Engine,
    message_id: int,
    run_id: str,
    job: Job,
    handler: Callable[[Job], None],
    lease_s: float,
    now_ns: Callable[[], int],
) -> Outcome:
    try:
        with _lease(engine, message_id, run_id, lease_s, now_ns):
            handler(job)
    except Unavailable as error:
        log.warning("job.postponed id=%d reason=%s", message_id, error)
        _let_go(engine, message_id, run_id, now_ns())
        return "postponed"
    except Exception:
        _let_go(engine, message_id, run_id, now_ns())
        raise
    with unit_of_work(engine) as session:
        close(session, message_id, run_id)
    log.info("job.done id=%d kind=%s", message_id, kind_of(job))
    return "done"


def _span(tracer: Tracer, held: Held, message_id: int) -> AbstractContextManager[object]:
    # Else a summary of our own spans would make a span, and so another summary.
    if all_own(traces_of(held.job)):
        return nullcontext()
    return working(tracer, f"job {kind_of(held.job)}", parent_of(held.traceparent), job_id=message_id)


def _let_go(engine: Engine, message_id: int, run_id: str, now_ns: int) -> None:
    with unit_of_work(engine) as session:
        postpone(session, message_id, run_id, now_ns)


@contextmanager
def _lease(engine: Engine, message_id: int, run_id: str, lease_s: float, now_ns: Callable[[], int]) -> Iterator[None]:
    over = threading.Event()

    def renew() -> None:
        while not over.wait(lease_s / _LEASE_PARTS):
            try:
                with unit_of_work(engine) as session:
                    extend(session, message_id, run_id, now_ns(), lease_s)
            except Unavailable as error:
                log.warning("job.lease_not_renewed id=%d reason=%s", message_id, error)

    thread = threading.Thread(target=renew, name="job-lease", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
