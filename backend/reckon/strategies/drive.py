"""Runs a search against the world: the only place where asks meet a model, a PRM and a budget."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from reckon.errors import LimitExceeded, ReckonError
from reckon.strategies.asks import (
    Ask,
    Cancel,
    Choice,
    Finished,
    Judge,
    NextFinished,
    NodeFact,
    Note,
    Reply,
    Search,
    Start,
    StopReason,
    Verdict,
)
from reckon.strategies.flight import Flight, Generate
from reckon.strategies.journal import Journal, Unkept
from reckon.strategies.ledger import Ledger
from reckon.strategies.recording import Exchange, Recording

log = logging.getLogger(__name__)

ASKS_MAX = 100_000


class JudgeMany(Protocol):
    """Scores finished generations in one call."""

    async def __call__(self, items: Sequence[Finished]) -> Sequence["Judgement"]:
        """One judgement per item, in order. Raises PrmUnavailable or ModelRefused."""
        ...


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, None where the PRM found nothing to judge, and the tokens that the PRM read for it."""

    verdict: Verdict | None
    tokens: int


@dataclass(frozen=True, slots=True)
class Driven:
    """What a search came to. `judge_error` says why candidates went unjudged, where the PRM failed."""

    choice: Choice
    stop_reason: StopReason
    recording: Recording
    judge_error: str | None


def _forget(_: Sequence[NodeFact]) -> None:
    """Nobody keeps it."""


async def drive(
    search: Search[Choice],
    *,
    generate: Generate,
    judge: JudgeMany,
    ledger: Ledger,
    journal: Journal | None = None,
    note: Callable[[Sequence[NodeFact]], None] = _forget,
) -> Driven:
    """Answer `search`'s asks until it has chosen; however this ends, nothing is left running.

    A spent budget is no error: the search is told that no more will come, and chooses from
    what it has. A PRM that fails leaves verdicts out. Raises the model's own error where
    every generation failed, and LimitExceeded for a search that asks without end. `journal` keeps
    each exchange before the search sees it, and tells again what an earlier run was told.
    """
    driver = _Driver(Flight(generate, ledger), judge, ledger, journal or Unkept(), note)
    try:
        choice = await driver.run(search)
    finally:
        search.close()
        await driver.flight.close()
    if driver.flight.errors and all(item.error is not None for item in driver.finished.values()):
        raise driver.flight.errors[0]
    stop_reason = driver.cut_by or driver.flight.cut_by or choice.reason
    driver.recording.cancelled = driver.flight.cancelled
    driver.recording.stop_reason = stop_reason
    return Driven(choice, stop_reason, driver.recording, driver.judge_error)


class _Driver:
    def __init__(
        self,
        flight: Flight,
        judge: JudgeMany,
        ledger: Ledger,
        journal: Journal,
        note: Callable[[Sequence[NodeFact]], None],
    ) -> None:
        self.flight = flight
        self.finished: dict[int, Finished] = {}
        self.recording = Recording()
        self.judge_error: str | None = None
        self.cut_by: StopReason | None = None
        self._judge = judge
        self._ledger = ledger
        self._journal = journal
        self._note = note

    async def run(self, search: Search[Choice]) -> Choice:
        reply: Reply = None
        try:
            ask = next(search)
            for _ in range(ASKS_MAX):
                reply = await self._reply_to(ask)
                exchange = Exchange(ask, reply)
                await self._journal.keep(exchange, self.flight.cut_by)
                self.recording.exchanges.append(exchange)
                ask = search.send(reply)
        except StopIteration as stop:
            choice: Choice = stop.value
            return choice
        raise LimitExceeded(f"The strategy asked {ASKS_MAX} times without coming to an answer.")

    async def _reply_to(self, ask: Ask) -> Reply:
        match ask:
            case Start(requests):
                self.flight.add(requests)
                return None
            case NextFinished():
                finished = await self._next()
                if finished is not None:
                    self.finished[finished.key] = finished
                return finished
            case Cancel(keys):
                await self.flight.cancel(keys)
                return None
            case Judge(keys):
                due = self._journal.due()
                if due is not None and due.unjudged:
                    return tuple(None for _ in keys)
                return await self._verdicts([self.finished[key] for key in keys])
            case Note(facts):
                self._note(facts)
                return None

    async def _next(self) -> Finished | None:
        due = self._journal.due()
        if due is None:
            return await self.flight.next()
        if due.finished is not None:
            await self.flight.cancel((due.finished.key,))
            return due.finished
        if due.key is not None:
            return await self.flight.take(due.key)
        if due.cut_by is not None:
            await self.flight.cut(due.cut_by)
        return None

    async def _verdicts(self, items: Sequence[Finished]) -> tuple[Verdict | None, ...]:
        chosen: list[Finished] = []
        expected = 0
        for item in items:
            # The PRM reads the question and what was said; its own count replaces this one.
            expected += item.usage.input + item.usage.output
            cut_by = self._ledger.no_prm_room(expected)
            if cut_by is None:
                chosen.append(item)
            else:
                self.cut_by = cut_by
        if not chosen:
            return tuple(None for _ in items)
        try:
            async with asyncio.timeout(self._ledger.seconds_left()):
                judgements = await self._judge(chosen)
        except TimeoutError:
            self.cut_by = self._ledger.spent() or "deadline"
            return tuple(None for _ in items)
        except ReckonError as error:
            self.judge_error = str(error)
            log.warning("search.unjudged candidates=%d error=%s", len(chosen), type(error).__name__)
            return tuple(None for _ in items)
        self._ledger.settle_prm(sum(judgement.tokens for judgement in judgements))
        found = {item.key: judgement.verdict for item, judgement in zip(chosen, judgements, strict=True)}
        return tuple(found.get(item.key) for item in items)
