import json
import random

import httpx
import pytest

from reckon.errors import ModelRefused, PrmUnavailable, ReckonError
from reckon.prm.pooling import PoolingJudge
from reckon.prm.protocol import Judged, Scores
from reckon.prm.registry import served_version
from reckon.prm.retried import ATTEMPTS, FIRST_S, RetriedJudge

ITEMS = [Judged("q", ("a=1",), "1")]
SCORES = [Scores((0.5,), 0.5, 4, 10, 1)]


class Failing:
    """Raises `errors` one after the other, then scores."""

    def __init__(self, *errors: ReckonError) -> None:
        self.errors = list(errors)
        self.calls = 0

    async def score(self, items: object) -> list[Scores]:
        self.calls += 1
        if self.errors:
            raise self.errors.pop(0)
        return SCORES


async def scored(judge: Failing) -> tuple[list[Scores], list[float]]:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    return await RetriedJudge(judge, random.Random(1), sleep).score(ITEMS), pauses


async def test_a_judge_that_comes_back_is_asked_again_after_growing_pauses() -> None:
    found, pauses = await scored(Failing(*[PrmUnavailable("down")] * (ATTEMPTS - 1)))
    assert found == SCORES
    assert [FIRST_S * 2**k / 2 <= pause <= FIRST_S * 2**k for k, pause in enumerate(pauses)] == [True] * (ATTEMPTS - 1)


async def test_a_judge_that_stays_away_is_given_up() -> None:
    judge = Failing(*[PrmUnavailable("down")] * ATTEMPTS)
    with pytest.raises(PrmUnavailable):
        await scored(judge)
    assert judge.calls == ATTEMPTS


async def test_a_refusal_is_not_asked_again() -> None:
    judge = Failing(ModelRefused("too long"))
    with pytest.raises(ModelRefused):
        await scored(judge)
    assert judge.calls == 1


async def test_no_verdict_is_lost_where_the_server_closes_a_kept_connection() -> None:
    broken: list[Exception] = [httpx.ReadError(""), httpx.RemoteProtocolError("")]

    def answer(request: httpx.Request) -> httpx.Response:
        if broken:
            raise broken.pop()
        texts = json.loads(request.content)["input"]
        data = [{"index": index, "data": [[0.2, 0.8]] * 2} for index in range(len(texts))]
        return httpx.Response(200, json={"data": data, "usage": {"prompt_tokens": 9}})

    async def at_once(_: float) -> None:
        """No pause."""

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
        judge = PoolingJudge(http, served_version("reckon-demo-prm", "http://prm.invalid"))
        found = await RetriedJudge(judge, random.Random(1), at_once).score(ITEMS * 3)
    assert [one.all for one in found] == [(0.8, 0.8)] * 3
