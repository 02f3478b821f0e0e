"""Owns runs in this process: takes those that nobody works on, keeps them as its own, and lets go of them.

Any number of processes do this over one store. A run whose owner dies is taken by another once
its lease is over, or at once where the owner could let go of it.
"""

import asyncio
import logging
import time
from dataclasses import dataclass

from sqlalchemy import Engine

from reckon.endpoint import run_store
from reckon.endpoint.place import Place
from reckon.endpoint.run_store import Run
from reckon.endpoint.run_work import Work, asked_by_revoked
from reckon.errors import StoreUnavailable
from reckon.relational.unit_of_work import unit_of_work

log = logging.getLogger(__name__)

_NS_IN_S = 10**9
_LEASE_PARTS = 3
_EXPIRE_EVERY_S = 60.0


@dataclass(frozen=True, slots=True)
class RunLimits:
    """`running` at once in this process; `lease_s` after its death others go on; `keep_s` after its end it goes.

    `waiting`: runs of one project that have not ended.
    """

    running: int = 8
    waiting: int = 1000
    lease_s: float = 30.0
    keep_s: float = 86_400.0
    poll_s: float = 1.0


class Keeper:
    """Belongs to one event loop: `serve` there until cancelled."""

    def __init__(self, engine: Engine, place: Place, limits: RunLimits) -> None:
        self.engine, self.place, self.limits = engine, place, limits
        self._working: dict[str, tuple[Work, asyncio.Task[None]]] = {}
        self._news = asyncio.Event()
        self._expire_at_s = 0.0

    def nudge(self) -> None:
        """There is something to look at: a new run, or one to cancel."""
        self._news.set()

    async def serve(self) -> None:
        """Until cancelled; then every run is let go of, for another process to go on with."""
        try:
            while True:
                try:
                    await self._look()
                except StoreUnavailable as error:
                    log.warning("runs.store_away reason=%s", error)
                except Exception:
                    # Who looks no more leaves every run of this process where it is, and nobody would see why.
                    log.exception("runs.look_failed")
                self._news.clear()
                try:
                    await asyncio.wait_for(self._news.wait(), self.limits.poll_s)
                except TimeoutError:
                    continue
        finally:
            await self._let_go()

    async def _look(self) -> None:
        for run_id, (work, task) in list(self._working.items()):
            if task.done():
                del self._working[run_id]
                if not task.cancelled() and task.exception() is not None:
                    log.error("run.broken id=%s", run_id, exc_info=task.exception())
                continue
            await self._renew(work, task)
        while len(self._working) < self.limits.running:
            run = await asyncio.to_thread(self._claim)
            if run is None:
                break
            log.info("run.taken id=%s fence=%d logged=%d", run.id, run.fence, run.logged)
            work = Work(run, self.engine, self.place)
            task = asyncio.create_task(work.to_the_end(), name=run.id)
            task.add_done_callback(lambda _: self.nudge())
            self._working[run.id] = (work, task)
        if time.monotonic() >= self._expire_at_s:
            self._expire_at_s = time.monotonic() + _EXPIRE_EVERY_S
            await asyncio.to_thread(self._expire)

    async def _renew(self, work: Work, task: "asyncio.Task[None]") -> None:
        held, revoked = await asyncio.to_thread(self._hold, work.run)
        if task.done():
            return
        if held is None:
            work.stop_telling()
            task.cancel()
        elif (held.cancel and not work.cancelled) or (revoked and not work.revoked):
            work.cancelled, work.revoked = held.cancel, revoked
            task.cancel()

    async def _let_go(self) -> None:
        for work, task in self._working.values():
            work.stop_telling()
            task.cancel()
        if self._working:
            await asyncio.wait([task for _, task in self._working.values()])
        for work, _ in self._working.values():
            try:
                await asyncio.to_thread(self._release, work.run)
            except StoreUnavailable as error:
                log.warning("run.not_let_go id=%s reason=%s", work.run.id, error)

    def _claim(self) -> Run | None:
        now_ns = time.time_ns()
        with unit_of_work(self.engine) as session:
            return run_store.claim(session, now_ns, now_ns + round(self.limits.lease_s * _NS_IN_S))

    def _hold(self, run: Run) -> tuple[Run | None, bool]:
        """The run, if it is still ours, and whether the key that asked for it was revoked."""
        until_ns = time.time_ns() + round(self.limits.lease_s * _NS_IN_S)
        with unit_of_work(self.engine) as session:
            held = run_store.renew(session, run.project, run.id, run.fence, until_ns)
            return held, held is not None and asked_by_revoked(session, held)

    def _release(self, run: Run) -> None:
        with unit_of_work(self.engine) as session:
            run_store.renew(session, run.project, run.id, run.fence, 0)

    def _expire(self) -> None:
        with unit_of_work(self.engine) as session:
            gone = run_store.expire(session, time.time_ns())
        if gone:
            log.info("runs.expired runs=%d", gone)
