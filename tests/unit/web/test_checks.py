"""A part that hangs is told to be late, then down; it takes no thread from the others, and is asked again."""

import asyncio
import threading
import time
from collections.abc import Iterator

import pytest

from reckon.web import checks as module
from reckon.web.checks import Check, Flight, run_checks
from reckon.web.health import SLOW_S_MAX, is_slow


class Part:
    """Answers at once, unless it hangs."""

    def __init__(self) -> None:
        self.well = threading.Event()
        self.well.set()
        self.asked = 0

    def ask(self) -> int:
        self.asked += 1
        self.well.wait()
        return self.asked


@pytest.fixture
def part() -> Iterator[Part]:
    made = Part()
    yield made
    made.well.set()


async def test_a_part_that_was_well_a_moment_ago_and_is_late_is_slow_and_not_down(part: Part) -> None:
    check = Check("store", part.ask)
    assert (await run_checks([check]))[0].reason is None
    part.well.clear()
    (late,) = await run_checks([check], 0.02)
    assert (late.reason or "").startswith("No answer within 0.02 s; the last came ")
    assert is_slow(late)
    check.flight.well_at_s = time.monotonic() - SLOW_S_MAX - 1
    (late,) = await run_checks([check], 0.02)
    assert late.well_s_ago is not None
    assert not is_slow(late)


async def test_many_who_ask_while_a_part_hangs_wait_for_one_answer(part: Part) -> None:
    part.well.clear()
    check = Check("store", part.ask)
    before = threading.active_count()
    for _ in range(20):
        await run_checks([check], 0.001)
    assert part.asked == 1
    assert threading.active_count() <= before + 1
    part.well.set()
    assert (await run_checks([check]))[0].reason is None


async def test_what_hangs_for_long_is_asked_again_beside_it(part: Part) -> None:
    part.well.clear()
    check = Check("store", part.ask, Flight())
    await run_checks([check], 0.001)
    check.flight.asked_at_s -= module.AGAIN_S + 1
    part.well.set()
    (well,) = await run_checks([check])
    assert well.reason is None
    assert part.asked == 2


async def test_a_caller_that_goes_away_takes_nothing_from_the_others(part: Part) -> None:
    part.well.clear()
    check = Check("store", part.ask)
    leaving, staying = (asyncio.create_task(run_checks([check], 30)) for _ in range(2))
    await asyncio.sleep(0)
    leaving.cancel()
    part.well.set()
    assert (await staying)[0].reason is None
    with pytest.raises(asyncio.CancelledError):
        await leaving
