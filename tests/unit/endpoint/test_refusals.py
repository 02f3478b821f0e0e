"""Whatever is asked for and cannot be had is refused by name, in OpenAI's shape, with what can be had."""

from dataclasses import replace
from typing import Any

import httpx
import pytest

from fakes.endpoint_place import endpoint_place
from fakes.query_parts import ScriptedChat, two_steps
from fakes.web_parts import fake_parts
from reckon.web.app import create_app

IMAGE = {"role": "user", "content": [{"type": "image_url"}]}
USER = {"role": "user", "content": "40+2"}
CALLING = {"role": "assistant", "content": None, "tool_calls": [{"id": "c1", "type": "function"}]}
TOLD = {"role": "tool", "content": "42", "tool_call_id": "c1"}
VOTED = {"model": "m:self_consistency_4"}


async def ask(**body: Any) -> httpx.Response:
    chat = ScriptedChat([two_steps("42")])
    app = create_app(fake_parts(endpoint=endpoint_place(chat)))
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8600") as web:
        return await web.post("/v1/chat/completions", json={"model": "m", "messages": [USER], **body})


@pytest.mark.parametrize(
    ("body", "param", "said"),
    [
        ({"n": 2}, "n", "set n in 'reckon'"),
        ({"n": True}, "n", "set n in 'reckon'"),
        ({"stop": ["\n"], **VOTED}, "stop", "Stop sequences"),
        ({"logprobs": True, **VOTED}, "logprobs", "in the trace"),
        ({"logprobs": True, "stream": True}, "logprobs", "leave stream out"),
        ({"logprobs": True, "model": "seller"}, "logprobs", "tells no log-probabilities"),
        ({"top_logprobs": 2}, "top_logprobs", "logprobs: true"),
        ({"logprobs": True, "top_logprobs": 1000}, "top_logprobs", "0 to 20"),
        ({"response_format": {"type": "json_object"}, **VOTED}, "response_format", "Only text"),
        ({"tools": [{"type": "function"}], **VOTED}, "tools", "Tools are not supported"),
        ({"tool_choice": "required"}, "tool_choice", "Tools are not supported"),
        ({"stop": ["\n"], "reckon": {"waits": 1}}, "stop", "without thinking_budget and waits"),
        ({"messages": [USER, CALLING, TOLD], **VOTED}, "messages", "one model's talk"),
        ({"messages": [{"role": "user"}]}, "messages.0.content", "says something, or calls tools"),
        ({"frequency_penalty": 0.5, **VOTED}, "frequency_penalty", "would change what is compared"),
        ({"logit_bias": {"1": 2}, **VOTED}, "logit_bias", "would change what is compared"),
        ({"store": True}, "store", "/v1/responses"),
        ({"user": "me"}, "user", "kept nowhere"),
        ({"best_of": 3}, "best_of", "known are: max_completion_tokens"),
        ({"messages": [{**USER, "name": "me"}]}, "messages.0.name", "no names"),
        ({"messages": [{**USER, "mood": "good"}]}, "messages.0.mood", "known are: content, role"),
        ({"messages": [USER, {"role": "assistant", "content": "42"}]}, "messages", "The last message is the user's"),
        ({"messages": [{"role": "user", "content": " "}]}, "messages", "says something"),
        ({"messages": []}, "messages", "at least 1 item"),
        ({"messages": [{"role": "judge", "content": "x"}]}, "messages.0.role", "'system', 'developer', 'user'"),
        (
            {"messages": [{"role": "user", "content": [{"type": "image_url"}]}]},
            "messages.0.content.parts.0.type",
            "'text'",
        ),
        ({"max_tokens": 5, "max_completion_tokens": 6}, "max_tokens", "Send one"),
        ({"stream_options": {"include_usage": True}}, "stream_options", "stream: true"),
        ({"temperature": 3}, "reckon", "a number from 0 to 2"),
        ({"model": "gpt-4"}, "model", "best_of_16"),
        ({"model": "m:best_of_0"}, "reckon", "a whole number from 1 to 1024"),
        ({"model": "m:best_of_8", "reckon": {"n": 9}}, "reckon.n", "Say it once"),
        ({"model": "m:best_of_8", "reckon": {"strategy": "chain_of_thought"}}, "reckon.strategy", "Say it once"),
        ({"reckon": {"strategy": "guess"}}, "reckon", "known are"),
        ({"reckon": {"strategy": "best_of_n", "m": 3}}, "reckon", "it takes: n, select"),
        ({"reckon": {"temperature": 1}}, "reckon.temperature", "beside 'reckon'"),
        ({"reckon": {"checker": "oracle"}}, "reckon.checker", "known are math"),
        ({"reckon": {"checker": "judge"}}, "reckon.checker", "RECKON_CHECKER_JUDGE"),
        ({"reckon": {"prm": "other@1"}}, "reckon.prm", "there is 'reckon-demo-prm@1'"),
        ({"reckon": {"budget": {"tokens": 3}}}, "reckon.budget.tokens", "not permitted"),
        ({"reckon": {"budget": {"output_tokens": -1}}}, "reckon.budget.output_tokens", "greater than or equal to 0"),
        ({"reckon": {"budget": {"usd": 1}}}, None, "needs prices"),
    ],
)
async def test_it_is_refused(body: dict[str, Any], param: str | None, said: str):
    answer = await ask(**body)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/json"
    error = answer.json()["error"]
    assert set(error) == {"message", "type", "param", "code"}
    assert error["type"] == "invalid_request_error"
    assert said in error["message"]
    if param is not None:
        assert error["param"] == param


@pytest.mark.parametrize(
    "body",
    [
        {
            "n": 1,
            "stop": None,
            "logprobs": False,
            "tools": [],
            "tool_choice": "auto",
            "response_format": {"type": "text"},
        },
        {"frequency_penalty": 0, "presence_penalty": 0.0, "logit_bias": {}, "metadata": {}, "user": None},
        {"messages": [USER, {"role": "assistant", "content": "41", "reasoning": "…", "refusal": None}, USER]},
        {"max_tokens": 5, "max_completion_tokens": 5},
    ],
)
async def test_what_asks_for_nothing_is_let_through(body: dict[str, Any]):
    answer = await ask(**body)
    assert answer.status_code == 200, answer.text


async def test_rubbish_is_refused_in_the_same_shape():
    app = create_app(fake_parts())
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1:8600") as web:
        for content in (b"", b"{", b"[]", b'"x"', b"\xff"):
            answer = await web.post(
                "/v1/chat/completions", content=content, headers={"content-type": "application/json"}
            )
            assert (answer.status_code, answer.json()["error"]["type"]) == (400, "invalid_request_error")
        answer = await web.post("/v1/chat/completions", content=b"x" * (1 << 20) + b"x")
        assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")


async def test_without_a_prm_the_message_says_how_to_set_one_up():
    place = endpoint_place(ScriptedChat([two_steps("42")]))
    place = replace(place, served=replace(place.served, prm=None))
    app = create_app(fake_parts(endpoint=place))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1:8600") as web:
        body = {"model": "m", "messages": [USER], "reckon": {"prm": "x"}}
        answer = await web.post("/v1/chat/completions", json=body)
    assert "RECKON_PRM_URL" in answer.json()["error"]["message"]
