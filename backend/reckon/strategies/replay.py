"""Runs a search from a recording: the same choice again, or another choice from the same generations."""

import random
from collections.abc import Callable

from reckon.errors import Conflict
from reckon.strategies.asks import (
    Ask,
    Cancel,
    Choice,
    Finished,
    Judge,
    NextFinished,
    Note,
    Reply,
    Search,
    Start,
    Strategy,
    Verdict,
)
from reckon.strategies.drive import ASKS_MAX
from reckon.strategies.recording import Recording


def replay(search: Search[Choice], recording: Recording) -> Choice:
    """The choice that `recording` led to. Raises Conflict at the first ask that differs from what was recorded."""
    exchanges = iter(enumerate(recording.exchanges))

    def answer(ask: Ask) -> Reply:
        index, exchange = next(exchanges, (len(recording.exchanges), None))
        if exchange is None:
            raise Conflict(f"The recording ends after {index} exchanges; the strategy now asks {ask}.")
        if ask != exchange.ask:
            raise Conflict(f"Exchange {index} differs: the strategy now asks {ask}, recorded was {exchange.ask}.")
        return exchange.reply

    choice = _answered(search, answer)
    left_over = next(exchanges, None)
    if left_over is not None:
        raise Conflict(f"Exchange {left_over[0]} differs: the strategy has chosen, recorded was {left_over[1].ask}.")
    return choice


def choose_again(
    strategy: Strategy,
    seed: int,
    recording: Recording,
    aggregate: Callable[[tuple[float, ...]], float] | None = None,
) -> Choice:
    """What `strategy` would have chosen from the recorded generations: another N, another rule, other aggregation.

    Generations are matched by key and sampling, and come in the recorded order. Raises
    Conflict where the recording does not hold what the strategy asks for.
    """
    pool = _Pool(recording, aggregate)
    return _answered(strategy(random.Random(seed)), pool.answer)  # noqa: S311  # repeatable draws, not secrets


class _Pool:
    def __init__(self, recording: Recording, aggregate: Callable[[tuple[float, ...]], float] | None) -> None:
        self._requests = recording.requests()
        self._finished = recording.finished()
        self._verdicts = recording.verdicts()
        self._aggregate = aggregate
        self._wanted: set[int] = set()

    def answer(self, ask: Ask) -> Reply:
        match ask:
            case Start(requests):
                done = {item.key for item in self._finished}
                for request in requests:
                    recorded = self._requests.get(request.key)
                    if recorded is None or request.key not in done:
                        raise Conflict(f"The recording holds no finished generation {request.key}.")
                    if recorded.sampling != request.sampling:
                        raise Conflict(f"Generation {request.key} was drawn with {recorded.sampling}.")
                    if (recorded.parent, recorded.append, recorded.until) != (
                        request.parent,
                        request.append,
                        request.until,
                    ):
                        raise Conflict(f"Generation {request.key} was begun from another place in the tree.")
                self._wanted |= {request.key for request in requests}
                return None
            case NextFinished():
                return self._next()
            case Cancel(keys):
                self._wanted -= set(keys)
                return None
            case Judge(keys):
                return tuple(self._verdict(key) for key in keys)
            case Note():
                return None

    def _next(self) -> Finished | None:
        found = next((item for item in self._finished if item.key in self._wanted), None)
        if found is not None:
            self._wanted.discard(found.key)
        return found

    def _verdict(self, key: int) -> Verdict:
        verdict = self._verdicts.get(key)
        if verdict is None:
            raise Conflict(f"Generation {key} was never judged, so nothing can be chosen by its score.")
        if self._aggregate is None or not verdict.scores:
            return verdict
        return Verdict(verdict.scores, self._aggregate(verdict.scores))


def _answered(search: Search[Choice], answer: Callable[[Ask], Reply]) -> Choice:
    try:
        ask = next(search)
        for _ in range(ASKS_MAX):
            ask = search.send(answer(ask))
    except StopIteration as stop:
        choice: Choice = stop.value
        return choice
    finally:
        search.close()
    raise Conflict(f"The strategy asked {ASKS_MAX} times without coming to an answer.")
