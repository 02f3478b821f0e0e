from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine, insert

import reckon
from fakes.client_answers import Answers, page
from fakes.endpoint_app import endpoint_app
from fakes.openai_server import FakeOpenAIServer
from fakes.stores import empty_url, engine, postgres_url, store_url
from reckon import errors
from reckon.relational.tables import projects
from reckon.relational.unit_of_work import unit_of_work

__all__ = ["empty_url", "engine", "postgres_url", "store_url"]


def client(answers: Callable[[httpx.Request], httpx.Response], pauses: list[float] | None = None) -> reckon.Client:
    waited = pauses if pauses is not None else []
    transport = httpx.MockTransport(answers)
    return reckon.Client("http://reckon.invalid", "rk_key", project="lab", transport=transport, sleep=waited.append)


def test_a_list_is_taken_page_by_page_and_no_further_than_wanted():
    answers = Answers((200, page(3, "c1")), (200, page(3, "c2")))
    rows = list(client(answers).traces.list("strategy:bon", time="24h", limit=5))
    assert len(rows) == 5
    first, second = answers.asked
    assert first.url.path == "/api/v1/projects/lab/traces"
    assert dict(first.url.params) == {"q": "strategy:bon", "t": "24h", "sort": "-started", "limit": "5"}
    assert (second.url.params["cursor"], second.url.params["limit"]) == ("c1", "2")
    assert first.headers["authorization"] == "Bearer rk_key"
    assert rows[0].tokens.output == 2


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, errors.InvalidInput),
        (401, errors.Unauthenticated),
        (403, errors.Forbidden),
        (404, errors.NotFound),
        (409, errors.Conflict),
        (413, errors.LimitExceeded),
        (422, errors.InvalidInput),
        (500, errors.Unavailable),
    ],
)
@pytest.mark.parametrize("body", [{"detail": "so it is"}, {"error": {"message": "so it is"}}, b"so it is"])
def test_each_failure_is_one_of_reckons_errors_with_its_reason(status: int, kind: type[Exception], body: Any):
    with pytest.raises(kind, match="so it is"):
        client(Answers((status, body))).traces.get("tr_1")


def test_reading_is_repeated_while_reckon_is_away():
    pauses: list[float] = []
    answers = Answers(httpx.ConnectError("no"), (503, {"detail": "wait"}), (200, page(0, None)))
    assert list(client(answers, pauses).traces.list()) == []
    assert len(pauses) == 2
    assert pauses[1] >= 7


def test_a_question_that_may_have_been_begun_is_not_asked_again():
    answers = Answers(httpx.ReadError("broke off"))
    with pytest.raises(errors.Unavailable, match="does not answer"):
        client(answers).solve("40+2")
    answers = Answers((503, {"error": {"message": "the model is away"}}))
    with pytest.raises(errors.Unavailable, match="the model is away"):
        client(answers).solve("40+2")
    answers = Answers(*[(429, {"error": {"message": "full"}})] * 4)
    with pytest.raises(errors.RateLimited) as refused:
        client(answers).solve("40+2")
    assert (refused.value.retry_after_s, len(answers.asked)) == (7, 4)


def test_something_else_at_the_address_is_said_in_words():
    with pytest.raises(errors.Unavailable, match="something else listens there"):
        client(Answers((200, b"<html>"))).traces.get("tr_1")


@pytest.fixture
def served(engine: Engine) -> Iterator[reckon.Client]:
    """A client of the real application."""
    with unit_of_work(engine) as session:
        session.execute(insert(projects).values(id="lab", name="lab", created_ns=1))
    with (
        FakeOpenAIServer() as model,
        endpoint_app(model, engine=engine) as app,
        reckon.Client(app.url, "rk_solve", project="lab") as made,
    ):
        yield made


def test_a_question_is_answered_by_the_server(served: reckon.Client):
    answer = served.solve("40+2", strategy="best_of_n", n=3, temperature=0.5, budget={"output_tokens": 500})
    assert answer.choices[0].message.content == answer.reckon.answer
    assert (answer.reckon.strategy, answer.reckon.candidates_total) == ("best_of_n", 3)
    turns = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "40+2"}]
    assert served.solve(turns).reckon.strategy == "chain_of_thought"
    with pytest.raises(errors.InvalidInput, match="known are"):
        served.solve("40+2", strategy="guess")


def test_a_question_is_answered_in_the_background(served: reckon.Client):
    begun = served.begin("40+2", model="m:best_of_2", metadata={"a": "b"})
    ended = served.wait(begun.id, poll_s=0.05)
    assert (ended.status, ended.metadata) == ("completed", {"a": "b"})
    assert served.cancel(begun.id).status == "completed"
    served.delete(begun.id)
    with pytest.raises(errors.NotFound):
        served.response(begun.id)


def test_who_may_not_read_is_told(served: reckon.Client):
    with pytest.raises(errors.Forbidden, match="traces:read"):
        served.traces.get("tr_" + "ab" * 16)
