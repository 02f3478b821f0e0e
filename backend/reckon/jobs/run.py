"""Runs one job exactly as often as it needs: holds its row, does it, closes it.

While the handler works, a thread keeps the lease. What the handler raises decides: nothing
means done; anything else means not done, so the row is sent again after a pause.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal, TypeAlias
from uuid import uuid4

from sqlalchemy import Engine

from reckon.errors import Unavailable
from reckon.jobs.outbox import claim, close, extend, postpone
from reckon.jobs.types import Job
from reckon.relational.unit_of_work import unit_of_work

log = logging.getLogger(__name__)

_LEASE_PARTS = 3  # renewed so many times a lease: one late or failed renewal does not lose it

Outcome: TypeAlias = Literal["done", "postponed", "skipped"]


def run_job(
    engine: Engine,
    message_id: int,
    handler: Callable[[Job], None],
    lease_s: float,
    now_ns: Callable[[], int] = time.time_ns,
) -> Outcome:
    """Run the job in row `message_id`, unless it is done or running elsewhere.

    Unavailable parts are waited for, so they postpone quietly; any other exception
    postpones as well, and is raised again for the worker's log.
    """
    run_id = uuid4().hex
    with unit_of_work(engine) as session:
        job = claim(session, message_id, run_id, now_ns(), lease_s)
    if job is None:
        return "skipped"
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
    return "done"


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
