import json
import math

import httpx
import pytest

from fakes.prm_adapters import FakeAdapterServer
from reckon.errors import ModelRefused
from reckon.prm.logprob import LogprobJudge
from reckon.prm.protocol import Judged, PrmVersion

VERSION = PrmVersion("judge@1", "http://judge.invalid/v1", "judge", "min", "{question}\n\n{steps}", 100, kind="logprob")


def judge(top: list[tuple[str, float]]) -> LogprobJudge:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/tokenize":
            return httpx.Response(404)
        told = [{"token": token, "logprob": logprob} for token, logprob in top]
        choice = {"logprobs": {"content": [{"top_logprobs": told}]}}
        assert "logprob_token_ids" not in json.loads(request.content)
        return httpx.Response(200, json={"choices": [choice]})

    return LogprobJudge(httpx.AsyncClient(transport=httpx.MockTransport(answer)), VERSION)


async def test_each_step_follows_the_ones_before_it_all_found_right() -> None:
    server = FakeAdapterServer("logprob")
    await LogprobJudge(server.http, server.version).score([Judged("What?", ("one", "two"), "2")])
    said = [[(one["role"], one["content"]) for one in body["messages"]] for body in server.bodies]
    first, second, third = sorted(said, key=len)
    assert first == [("user", "What?\n\none")]
    assert second == [*first, ("assistant", "+"), ("user", "two")]
    assert third == [*second, ("assistant", "+"), ("user", "2")]


async def test_the_server_is_asked_for_just_the_two_words_where_it_tells_their_tokens() -> None:
    server = FakeAdapterServer("logprob")
    await LogprobJudge(server.http, server.version).score([Judged("q", ("one",), None)])
    assert [body["logprob_token_ids"] for body in server.bodies] == [[ord("+"), ord("-")]]


async def test_braces_in_a_question_are_text() -> None:
    server = FakeAdapterServer("logprob")
    await LogprobJudge(server.http, server.version).score([Judged("a {steps} b", ("one",), None)])
    assert server.bodies[0]["messages"] == [{"role": "user", "content": "a {steps} b\n\none"}]


async def test_a_word_that_is_not_told_is_at_most_as_likely_as_the_last_that_is() -> None:
    (found,) = await judge([("+", -0.1), ("x", -3.0)]).score([Judged("q", ("one",), None)])
    assert found.steps == (pytest.approx(1 / (1 + math.exp(-2.9))),)


async def test_a_judge_that_says_neither_word_is_refused() -> None:
    with pytest.raises(ModelRefused, match="says neither"):
        await judge([("x", -0.1)]).score([Judged("q", ("one",), None)])
