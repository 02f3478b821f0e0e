"""What a query cost is asked for, for a while, and a key that may not ask is said."""

import httpx
import pytest

from reckon.errors import Forbidden
from reckon.gateway.recorded_cost import recorded_cost_usd


class Pauses(list[float]):
    async def __call__(self, pause_s: float) -> None:
        self.append(pause_s)


async def asked(*replies: httpx.Response | httpx.TransportError) -> tuple[str | None, int, list[str]]:
    left, paths, pauses = list(replies), list[str](), Pauses()

    def answer(request: httpx.Request) -> httpx.Response:
        paths.append(str(request.url))
        reply = left.pop(0)
        if isinstance(reply, httpx.TransportError):
            raise reply
        return reply

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
        cost = await recorded_cost_usd(http, "http://r/", "lab", "tr_1", tries=len(replies), sleep=pauses)
    return cost, len(pauses), paths


def row(cost: str | None) -> httpx.Response:
    return httpx.Response(200, json={"row": {"cost_usd": cost}})


async def test_it_waits_until_the_trace_is_stored_and_priced() -> None:
    cost, pauses, paths = await asked(httpx.Response(404), row(None), row("0.00012"))
    assert (cost, pauses) == ("0.00012", 2)
    assert set(paths) == {"http://r/api/v1/projects/lab/traces/tr_1"}


async def test_a_cost_that_stays_unknown_is_unknown() -> None:
    assert (await asked(row(None), row(None)))[0] is None


async def test_a_server_that_is_away_is_not_waited_for() -> None:
    cost, pauses, _ = await asked(httpx.ConnectError("down"), row("1"))
    assert (cost, pauses) == (None, 0)


@pytest.mark.parametrize("status", [401, 403])
async def test_a_key_that_may_not_read_is_said_at_once_with_what_to_do(status: int) -> None:
    with pytest.raises(Forbidden, match=r"RECKON_API_KEY.*scope read"):
        await asked(httpx.Response(status), row("1"))


async def test_something_else_at_that_address_knows_no_cost() -> None:
    assert (await asked(httpx.Response(200, text="<html>")))[0] is None
    assert (await asked(httpx.Response(200, json=[])))[0] is None
