"""The generations of one query that are under way: started as far as the ledger allows, one task each."""

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import Protocol

from reckon.errors import Conflict, ReckonError
from reckon.metrics.confidence import GroupConfidence
from reckon.strategies.asks import LOW_CONFIDENCE, Finished, Request, StopReason, Watch
from reckon.strategies.ledger import Ledger


class ReportTokens(Protocol):
    """Told while a generation runs: its output tokens so far, and the confidences of those since the last call."""

    def __call__(self, tokens: int, confidences: Sequence[float] = ()) -> None:
        """Cancels the generation's task where a limit or its stop rule says so."""
        ...


class Generate(Protocol):
    """Makes one generation, and reports while it does. To stop it its task is cancelled, with the reason as message."""

    async def __call__(self, request: Request, report: ReportTokens) -> Finished:
        """The ended generation. Raises ModelUnavailable or ModelRefused."""
        ...


class Flight:
    """Waiting, running and ended generations. `close` leaves nothing running."""

    def __init__(self, generate: Generate, ledger: Ledger) -> None:
        self.cut_by: StopReason | None = None
        self.cancelled: list[Finished] = []
        self.errors: list[ReckonError] = []
        self._generate = generate
        self._ledger = ledger
        self._waiting: deque[Request] = deque()
        self._running: dict[int, asyncio.Task[Finished]] = {}
        self._landed: deque[Finished] = deque()
        self._unsure: set[int] = set()  # stopped by their own rule: they land, without a text

    def add(self, requests: Sequence[Request]) -> None:
        """Queue `requests`, and start those for which there is room."""
        self._waiting.extend(requests)
        self._start_waiting()

    async def next(self) -> Finished | None:
        """The next generation to end, in order of ending; None when no more will come."""
        while not self._landed:
            self._start_waiting()
            if not self._running:
                return None
            tasks = set(self._running.values())
            done, _ = await asyncio.wait(
                tasks, timeout=self._ledger.seconds_left(), return_when=asyncio.FIRST_COMPLETED
            )
            await self._land(done)
            reason = self._ledger.spent()
            if reason is not None:
                await self.cut(reason)
        return self._landed.popleft()

    async def take(self, key: int) -> Finished:
        """The generation `key`, whatever else has ended: as an earlier run was told. Raises Conflict for one not begun.

        The ledger is not asked: what was once paid for is told again.
        """
        self._begin(key)
        while True:
            found = next((item for item in self._landed if item.key == key), None)
            if found is not None:
                self._landed.remove(found)
                return found
            if key not in self._running:
                raise Conflict(f"The log tells of generation {key}, which the strategy has not begun.")
            done, _ = await asyncio.wait((self._running[key],))
            await self._land(done)

    async def cut(self, reason: StopReason) -> None:
        """Stop everything for `reason`: no more will come."""
        self.cut_by = self.cut_by or reason
        await self.close()

    async def cancel(self, keys: Sequence[int]) -> None:
        """Stop these; whether they wait, run or have just ended, none of them will come any more."""
        unwanted = set(keys)
        self._waiting = deque(request for request in self._waiting if request.key not in unwanted)
        self._landed = deque(item for item in self._landed if item.key not in unwanted)
        await self._stop([key for key in self._running if key in unwanted])

    async def close(self) -> None:
        """Stop everything."""
        self._waiting.clear()
        await self._stop(list(self._running))

    def _begin(self, key: int) -> None:
        """Begin `key` if it waits, whether or not there is room."""
        for request in [one for one in self._waiting if one.key == key]:
            self._waiting.remove(request)
            self._start(request)

    def _start(self, request: Request) -> None:
        self._ledger.reserve(request)
        self._running[request.key] = asyncio.create_task(self._make(request), name=f"generation-{request.key}")

    def _start_waiting(self) -> None:
        while self._waiting and self._ledger.has_room(self._waiting[0]):
            self._start(self._waiting.popleft())
        if self._waiting and not self._running:
            # Nothing runs and still there is no room: it will not come back.
            self.cut_by = self.cut_by or self._ledger.spent()
            self._waiting.clear()

    async def _make(self, request: Request) -> Finished:
        task = asyncio.current_task()
        rule = _StopRule(request.watch)

        def report(tokens: int, confidences: Sequence[float] = ()) -> None:
            reason = self._ledger.observe(request.key, tokens)
            if task is None:
                return
            if reason is not None:
                self.cut_by = self.cut_by or reason
                task.cancel()
            elif rule.broken_by(confidences):
                self._unsure.add(request.key)
                task.cancel(LOW_CONFIDENCE)

        try:
            return await self._generate(request, report)
        except ReckonError as error:
            self.errors.append(error)
            return Finished(request.key, "", None, "error", error=str(error))

    async def _land(self, done: set[asyncio.Task[Finished]]) -> None:
        for key, task in [entry for entry in self._running.items() if entry[1] in done]:
            del self._running[key]
            if task.cancelled():
                self._settle_cancelled(key)
                if key in self._unsure:
                    self._landed.append(self.cancelled.pop())
                continue
            usage = None
            try:
                finished = task.result()
                usage = finished.usage if finished.error is None else None
                self._landed.append(finished)
            finally:
                self._ledger.settle(key, usage)

    async def _stop(self, keys: Sequence[int]) -> None:
        tasks = {key: self._running.pop(key) for key in keys}
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)
        for key in tasks:
            self._settle_cancelled(key)

    def _settle_cancelled(self, key: int) -> None:
        usage = self._ledger.settle(key, None)
        finish_reason = LOW_CONFIDENCE if key in self._unsure else "cancelled"
        self.cancelled.append(Finished(key, "", None, finish_reason, usage))


class _StopRule:
    """A request's own rule, fed by the stream."""

    def __init__(self, watch: Watch | None) -> None:
        self._floor = watch.floor if watch is not None else None
        self._group = GroupConfidence(watch.window) if watch is not None else None

    def broken_by(self, confidences: Sequence[float]) -> bool:
        """Whether a group that ends in these tokens is less sure than allowed."""
        if self._group is None or self._floor is None:
            return False
        means = [self._group.push(confidence) for confidence in confidences]
        return any(mean is not None and mean < self._floor for mean in means)
