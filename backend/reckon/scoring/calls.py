"""Asks a PRM about many generations in calls of a bearable size, the next on its way while one is answered."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

CALL_GENERATIONS = 64
CALLS_AT_ONCE = 2
ASKING_S = 20.0  # so long live jobs wait behind a backfill's at most, but for a call that has begun


async def in_calls(
    ones: Sequence[T],
    ask: Callable[[Sequence[T]], Awaitable[R]],
    goes_on: Callable[[R], bool],
    *,
    clock_s: Callable[[], float] = time.monotonic,
) -> tuple[list[R], Sequence[T]]:
    """What `ask` said of each CALL_GENERATIONS of `ones`, in their order, and those that it was not asked about.

    CALLS_AT_ONCE are under way, so that a PRM has the next texts when it is done with the last. After one whose
    answer does not go on, or ASKING_S seconds, none is begun. An exception of `ask` ends the others.
    """
    began_s, found = clock_s(), list[R]()
    flying: deque[asyncio.Future[R]] = deque()
    at, on = 0, True
    try:
        while flying or (on and at < len(ones)):
            while on and at < len(ones) and len(flying) < CALLS_AT_ONCE:
                flying.append(asyncio.ensure_future(ask(ones[at : at + CALL_GENERATIONS])))
                at += CALL_GENERATIONS
            found.append(await flying[0])
            flying.popleft()
            on = on and goes_on(found[-1]) and clock_s() - began_s < ASKING_S
    finally:
        for one in flying:
            one.cancel()
        await asyncio.gather(*flying, return_exceptions=True)
    return found, ones[at:]
