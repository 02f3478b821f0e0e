"""Many generations are asked about in calls of a bearable size, two under way; what has no turn is told."""

import asyncio
from collections.abc import Sequence

import pytest

from reckon.scoring.calls import ASKING_S, CALL_GENERATIONS, CALLS_AT_ONCE, in_calls

ONES = list(range(4 * CALL_GENERATIONS + 1))


class Prm:
    """Answers with what it was asked; `gate` holds all answers back, `stops_at` is where it does not go on."""

    def __init__(self, *, stops_at: int | None = None) -> None:
        self.asked: list[Sequence[int]] = []
        self.now_s = 0.0
        self.call_s = 0.0
        self.under_way = self.most = 0
        self.ended_early = 0
        self.gate = asyncio.Event()
        self.gate.set()
        self.full = asyncio.Event()
        self._stops_at = stops_at

    async def ask(self, ones: Sequence[int]) -> Sequence[int]:
        self.asked.append(ones)
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        if self.under_way == CALLS_AT_ONCE:
            self.full.set()
        try:
            await asyncio.sleep(0)
            await self.gate.wait()
        except asyncio.CancelledError:
            self.ended_early += 1
            raise
        finally:
            self.under_way -= 1
        self.now_s += self.call_s
        return ones

    def goes_on(self, answer: Sequence[int]) -> bool:
        return self._stops_at is None or self._stops_at not in answer

    async def run(self, ones: Sequence[int]) -> tuple[list[int], Sequence[int]]:
        found, left = await in_calls(ones, self.ask, self.goes_on, clock_s=lambda: self.now_s)
        return [one for answer in found for one in answer], left


@pytest.mark.parametrize("count", [0, 1, CALL_GENERATIONS, CALL_GENERATIONS + 1, len(ONES)])
async def test_all_are_asked_about_once_in_their_order(count: int) -> None:
    prm = Prm()
    assert await prm.run(ONES[:count]) == (ONES[:count], [])
    assert [len(one) for one in prm.asked[:-1]] == [CALL_GENERATIONS] * (len(prm.asked) - 1)


async def test_the_next_call_is_under_way_while_one_is_answered_and_never_more() -> None:
    prm = Prm()
    prm.gate.clear()
    running = asyncio.create_task(prm.run(ONES))
    await asyncio.wait_for(prm.full.wait(), 30)
    prm.gate.set()
    await running
    assert prm.most == CALLS_AT_ONCE


async def test_after_an_answer_that_does_not_go_on_no_call_is_begun() -> None:
    prm = Prm(stops_at=0)
    found, left = await prm.run(ONES)
    assert (found, left) == (ONES[: CALLS_AT_ONCE * CALL_GENERATIONS], ONES[CALLS_AT_ONCE * CALL_GENERATIONS :])


async def test_when_the_time_is_over_the_rest_is_left_for_another_run() -> None:
    prm = Prm()
    prm.call_s = ASKING_S
    found, left = await prm.run(ONES)
    assert len(found) == CALLS_AT_ONCE * CALL_GENERATIONS
    assert [*found, *left] == ONES


async def test_an_error_ends_the_call_beside_it() -> None:
    prm = Prm()
    prm.gate.clear()

    async def ask(ones: Sequence[int]) -> Sequence[int]:
        if ones[0] == 0:
            await asyncio.sleep(0)
            raise RuntimeError("broken")
        return await prm.ask(ones)

    with pytest.raises(RuntimeError, match="broken"):
        await in_calls(ONES, ask, lambda _: True)
    assert (len(prm.asked), prm.ended_early) == (1, 1)
