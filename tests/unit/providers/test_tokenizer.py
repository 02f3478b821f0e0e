import json
from collections.abc import Callable

import httpx
import pytest

from reckon.errors import ModelRefused, ModelUnavailable
from reckon.providers.tokenizer import Tokenizer

Answer = Callable[[httpx.Request], httpx.Response]


def tokenizer(answer: Answer, key: str = "") -> Tokenizer:
    http = httpx.AsyncClient(transport=httpx.MockTransport(answer))
    return Tokenizer(http, "http://model.invalid/v1", key)


def told(strings: list[str]) -> Answer:
    body = {"tokens": list(range(len(strings))), "token_strs": strings, "max_model_len": 512, "count": len(strings)}
    return lambda request: httpx.Response(200, json=body)


async def test_the_conversation_is_rendered_by_the_server_beside_its_v1() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return told(["<|user|>", "40", "+2", "<|assistant|>"])(request)

    prefix = await tokenizer(answer, "k").prefix([("user", "40+2")], "m")
    assert (prefix.tokens, prefix.opened, prefix.tokens_max) == ((0, 1, 2, 3), "", 512)
    assert str(asked[0].url) == "http://model.invalid/tokenize"
    assert asked[0].headers["authorization"] == "Bearer k"
    assert json.loads(asked[0].content)["messages"] == [{"role": "user", "content": "40+2"}]


async def test_a_template_that_opens_the_thinking_is_seen() -> None:
    assert (await tokenizer(told(["hi", "<think>", "\n"])).prefix([], "m")).opened == "<think>"


@pytest.mark.parametrize("strings", [["what is <think>?", "<|assistant|>"], ["<think>", "</think>"]])
async def test_a_question_about_the_marker_opens_nothing(strings: list[str]) -> None:
    assert (await tokenizer(told(strings)).prefix([], "m")).opened == ""


async def test_a_server_that_has_no_tokenizer_is_refused_with_what_is_needed() -> None:
    with pytest.raises(ModelRefused, match=r"need vLLM's /tokenize .* no token was spent"):
        await tokenizer(lambda request: httpx.Response(404, text="Not Found")).tokens_of("a", "m")


async def test_something_else_that_answers_is_refused() -> None:
    with pytest.raises(ModelRefused, match="is not vLLM's /tokenize"):
        await tokenizer(lambda request: httpx.Response(200, text="<html>")).tokens_of("a", "m")


async def test_a_server_that_is_down_or_busy_is_unavailable() -> None:
    def down(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    for answer in (down, lambda request: httpx.Response(503)):
        with pytest.raises(ModelUnavailable):
            await tokenizer(answer).tokens_of("a", "m")
