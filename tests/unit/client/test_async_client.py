"""The client that does not block asks, repeats and fails as the other one does."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

import reckon
from fakes.client_answers import ROW, Answers, page
from fakes.endpoint_app import endpoint_app
from fakes.openai_server import FakeOpenAIServer
from reckon import errors


def client(answers: Callable[[httpx.Request], httpx.Response], pauses: list[float] | None = None) -> reckon.AsyncClient:
    waited = pauses if pauses is not None else []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    transport = httpx.MockTransport(answers)
    return reckon.AsyncClient("http://reckon.invalid", "rk_key", project="lab", transport=transport, sleep=sleep)


async def test_a_question_is_answered_by_a_real_server() -> None:
    with FakeOpenAIServer() as model, endpoint_app(model) as app:
        async with reckon.AsyncClient(app.url, "rk_solve", project="lab") as asking:
            answer = await asking.solve("40+2", strategy="best_of_n", n=3)
    assert answer.reckon.answer in ("41", "42")
    assert answer.reckon.candidates_total == 3


async def test_traces_come_page_by_page_as_they_are_taken() -> None:
    answers = Answers((200, page(2, "c1")), (200, page(2, None)))
    async with client(answers) as reading:
        rows = [row.trace_id async for row in reading.traces.list("model:m", limit=3)]
    assert rows == [ROW["trace_id"]] * 3
    assert [request.url.params.get("cursor") for request in answers.asked] == [None, "c1"]
    assert {request.headers["authorization"] for request in answers.asked} == {"Bearer rk_key"}


async def test_reading_is_repeated_while_reckon_is_away_and_a_question_is_not() -> None:
    pauses: list[float] = []
    away = httpx.ReadError("gone")
    answers = Answers(away, (503, {}), (200, page(1, None)), away)
    async with client(answers, pauses) as asking:
        assert [row.trace_id async for row in asking.traces.list()] == [ROW["trace_id"]]
        assert len(pauses) == 2
        with pytest.raises(errors.Unavailable, match="does not answer"):
            await asking.solve("40+2")
    assert len(pauses) == 2


@pytest.mark.parametrize(
    ("status", "error"), [(401, errors.Unauthenticated), (404, errors.NotFound), (400, errors.InvalidInput)]
)
async def test_failures_are_reckons_own(status: int, error: type[Exception]) -> None:
    told: dict[str, Any] = {"detail": "why"}
    async with client(Answers((status, told))) as asking:
        with pytest.raises(error, match="why"):
            await asking.traces.get("tr_1")
