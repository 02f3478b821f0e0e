import json
from collections.abc import Callable

import httpx
import pytest

from fakes.prm_server import FakePrmServer, score_of
from reckon.errors import ModelRefused, PrmUnavailable
from reckon.prm.pooling import ITEMS_MAX, PoolingJudge
from reckon.prm.protocol import Judged
from reckon.prm.registry import served_version

VERSION = served_version("reckon-demo-prm", "http://prm.invalid")
ITEM = Judged("q", ("one", "two"), "2")


def judge(answer: Callable[[httpx.Request], httpx.Response]) -> PoolingJudge:
    ticks = iter(range(0, 10**9, 1000))
    return PoolingJudge(httpx.AsyncClient(transport=httpx.MockTransport(answer)), VERSION, lambda: next(ticks))


def fake(server: FakePrmServer) -> PoolingJudge:
    def answer(request: httpx.Request) -> httpx.Response:
        status, body = server.answer(json.loads(request.content))
        return httpx.Response(status, json=body)

    return judge(answer)


async def test_scores_come_back_in_order_with_their_share_of_tokens_and_time() -> None:
    first, second = await fake(FakePrmServer()).score([ITEM, Judged("q", ("three",), None)])
    assert first.steps == (score_of("one"), score_of("two"))
    assert (first.answer, first.batch) == (score_of("2"), 2)
    assert (second.steps, second.answer) == ((score_of("three"),), None)
    assert first.tokens > second.tokens > 0
    assert 998 <= first.wall_ns + second.wall_ns <= 1000


async def test_a_generation_without_steps_is_not_sent() -> None:
    server = FakePrmServer()
    empty, scored = await fake(server).score([Judged("q", (), None), ITEM])
    assert (empty.all, len(scored.all), server.calls) == ((), 3, [1])


async def test_more_items_than_a_call_holds_go_in_several_calls() -> None:
    server = FakePrmServer()
    assert len(await fake(server).score([ITEM] * (ITEMS_MAX + 1))) == ITEMS_MAX + 1
    assert server.calls == [ITEMS_MAX, 1]


@pytest.mark.parametrize("status", [401, 404, 408, 429, 500, 503])
async def test_a_busy_or_failing_server_means_asking_again(status: int) -> None:
    server = FakePrmServer()
    server.status = status
    with pytest.raises(PrmUnavailable):
        await fake(server).score([ITEM])


async def test_a_rejected_request_is_refused_with_the_servers_reason() -> None:
    server = FakePrmServer()
    server.poison = "one"
    with pytest.raises(ModelRefused, match="maximum context length"):
        await fake(server).score([ITEM])


async def test_a_server_that_cannot_be_reached_means_asking_again() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    with pytest.raises(PrmUnavailable, match="ConnectError"):
        await judge(refuse).score([ITEM])


@pytest.mark.parametrize(
    "reply",
    [
        "not json",
        {"data": [{"index": 0, "data": [0.1, 0.2]}]},
        {"data": []},
        {"data": [{"index": 0, "data": [[0.5, 0.5]]}]},
    ],
)
async def test_an_answer_that_does_not_fit_the_steps_is_refused(reply: object) -> None:
    with pytest.raises(ModelRefused):
        await judge(lambda _: httpx.Response(200, content=json.dumps(reply))).score([ITEM])
