"""What a single generation can honour reaches the model as it was sent, and what it answers comes back."""

from collections.abc import Iterator
from typing import Any

import openai
import pytest
from openai.types.chat import ChatCompletionToolParam

from fakes.endpoint_app import EndpointApp
from fakes.openai_server import Completion, FakeOpenAIServer

ASKED: Any = [{"role": "user", "content": "40+2"}]
TOOLS: list[ChatCompletionToolParam] = [{"type": "function", "function": {"name": "add", "parameters": {}}}]


@pytest.fixture
def client(app: EndpointApp) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{app.url}/v1", api_key="rk_solve", max_retries=0) as made:
        yield made


def calling(question: str, seed: int | None, index: int) -> Completion:
    """Calls a tool, and answers once it was told."""
    del seed, index
    if question == "42":
        return Completion([], ["4", "2"])
    return Completion(["hm"], [], "tool_calls", tool="add", arguments=('{"a": 40, ', '"b": 2}'))


def test_the_model_is_told_of_each_as_it_was_sent(client: openai.OpenAI, model: FakeOpenAIServer):
    told: dict[str, Any] = {
        "stop": ["\n\n"],
        "response_format": {"type": "json_object"},
        "frequency_penalty": 0.5,
        "logit_bias": {"1": 2},
    }
    client.chat.completions.create(model="m", messages=ASKED, **told)
    (asked,) = model.requests
    assert {name: asked[name] for name in told} == told


def test_what_asks_for_nothing_is_not_sent(client: openai.OpenAI, model: FakeOpenAIServer):
    client.chat.completions.create(model="m", messages=ASKED, stop=[], tool_choice="auto", frequency_penalty=0)
    assert not {"stop", "tool_choice", "frequency_penalty"} & set(model.requests[0])


def test_a_named_provider_is_asked_with_its_own_model(client: openai.OpenAI, model: FakeOpenAIServer):
    reckon = {"provider": "seller", "strategy": "self_consistency", "n": 2}
    for name, options in (("seller", {}), ("sold-1", {}), ("reasoner", reckon)):
        client.chat.completions.create(model=name, messages=ASKED, extra_body={"reckon": options})
    assert [asked["model"] for asked in model.requests] == ["sold-1"] * 4


def test_log_probabilities_come_back_token_by_token(client: openai.OpenAI, model: FakeOpenAIServer):
    answer = client.chat.completions.create(model="m", messages=ASKED, logprobs=True, top_logprobs=2)
    logprobs = answer.choices[0].logprobs
    assert logprobs is not None
    assert [(row.token, row.logprob) for row in logprobs.content or []][-2:] == [("4", -0.25), ("2", -0.25)]
    assert model.requests[0]["top_logprobs"] == 2
    assert client.chat.completions.create(model="m", messages=ASKED).choices[0].logprobs is None


@pytest.mark.parametrize("stream", [False, True])
def test_the_model_calls_a_tool_is_told_its_result_and_answers(
    stream: bool, client: openai.OpenAI, model: FakeOpenAIServer
):
    model.answer = calling
    if stream:
        chunks = list(client.chat.completions.create(model="m", messages=ASKED, tools=TOOLS, stream=True))
        called: Any = [call for chunk in chunks for call in chunk.choices[0].delta.tool_calls or []]
        finish = chunks[-1].choices[0].finish_reason
    else:
        answer = client.chat.completions.create(model="m", messages=ASKED, tools=TOOLS, tool_choice="required")
        called, finish = answer.choices[0].message.tool_calls, answer.choices[0].finish_reason
        assert answer.choices[0].message.content is None
        assert model.requests[-1]["tool_choice"] == "required"
    (call,) = called
    assert (call.id, call.function.name, call.function.arguments) == ("call_1", "add", '{"a": 40, "b": 2}')
    assert finish == "tool_calls"
    turn = {
        "role": "assistant",
        "content": None,
        "reasoning": "hm",
        "tool_calls": [
            {"id": "call_1", "type": "function", "function": {"name": "add", "arguments": '{"a": 40, "b": 2}'}}
        ],
    }
    said = {"role": "tool", "tool_call_id": "call_1", "content": "42"}
    second = client.chat.completions.create(model="m", messages=[*ASKED, turn, said], tools=TOOLS)
    assert second.choices[0].message.content == "42"
    sent = model.requests[-1]["messages"]
    assert sent[-1] == said
    # Chat templates leave earlier reasoning out, and so do we.
    assert sent[1] == {name: value for name, value in turn.items() if name in ("role", "tool_calls")}


def test_a_call_that_the_limit_of_tokens_cut_says_so(client: openai.OpenAI, model: FakeOpenAIServer):
    model.answer = lambda *_: Completion(["hm"], [], "length", tool="add", arguments=('{"a": 4',))
    answer = client.chat.completions.create(model="m", messages=ASKED, tools=TOOLS, max_tokens=5)
    assert answer.choices[0].finish_reason == "length"
