"""What the demo reads back: nothing is summed up before it is scored and priced."""

from collections.abc import Sequence
from decimal import Decimal

import httpx
import pytest

from reckon.demo.recorded import COST_S_MAX, Recorded, wait_until_scored
from reckon.errors import Forbidden, StoreUnavailable

TOKENS = {"input": 1, "output": 2, "reasoning": 1}


def row(scored: int, cost_usd: str | None) -> dict[str, object]:
    prm = {"generations": 2, "scored_generations": scored}
    return {"prm": prm, "tokens": TOKENS, "cost_usd": cost_usd, "price_version": None}


async def read(rows: Sequence[dict[str, object] | None]) -> Recorded:
    """One trace that shows `rows` one after the other, each for a second; None is not stored."""
    now_s = 0.0

    async def sleep(_: float) -> None:
        nonlocal now_s
        now_s += 1.0

    def answer(_: httpx.Request) -> httpx.Response:
        shown = rows[min(int(now_s), len(rows) - 1)]
        return httpx.Response(404) if shown is None else httpx.Response(200, json={"row": shown})

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
        return await wait_until_scored(
            http, "http://x", "default", {"t": 2}, lambda _: None, clock_s=lambda: now_s, sleep=sleep
        )


async def test_a_trace_is_waited_for_until_it_is_scored_and_then_priced() -> None:
    found = await read([None, row(1, "0.1"), row(2, None), row(2, "0.25")])
    assert (found.scored, found.cost_usd) == (2, Decimal("0.25"))


async def test_a_cost_that_does_not_come_is_unknown() -> None:
    unpriced = [row(2, None)] * int(COST_S_MAX)
    assert (await read([*unpriced, row(2, None), row(2, "0.25")])).cost_usd is None


async def test_a_trace_that_is_never_scored_is_an_error() -> None:
    with pytest.raises(StoreUnavailable, match="1 of 1 traces"):
        await read([row(1, "0.1")])


async def test_a_key_that_is_refused_is_said_at_once() -> None:
    async with httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(401))) as http:
        with pytest.raises(Forbidden, match="RECKON_API_KEY"):
            await wait_until_scored(http, "http://x", "default", {"t": 2}, lambda _: None)
