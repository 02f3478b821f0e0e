"""The official client of OpenAI, unchanged, against the endpoint on a real socket."""

from collections.abc import Iterator
from typing import Any

import openai
import pytest
from openai.types.chat import ChatCompletionMessageParam

from fakes.endpoint_app import EndpointApp, endpoint_app, leave_unanswered
from fakes.openai_server import FakeOpenAIServer
from reckon.endpoint.place import Rules
from reckon.endpoint.room import RoomLimits
from reckon.otlp import names

ASKED: list[ChatCompletionMessageParam] = [{"role": "user", "content": "40+2"}]


@pytest.fixture
def client(app: EndpointApp) -> Iterator[openai.OpenAI]:
    with client_of(app) as made:
        yield made


def client_of(app: EndpointApp, key: str = "rk_solve") -> openai.OpenAI:
    return openai.OpenAI(base_url=f"{app.url}/v1", api_key=key, max_retries=0)


def reckon_of(answer: Any) -> dict[str, Any]:
    return dict(answer.model_extra["reckon"])


def test_a_question_is_answered_and_its_trace_lands_in_the_keys_project(client: openai.OpenAI, app: EndpointApp):
    answer = client.chat.completions.create(model="m", messages=ASKED)
    choice = answer.choices[0]
    assert (choice.message.content, choice.message.role, choice.finish_reason) == ("42", "assistant", "stop")
    assert choice.message.model_extra == {"reasoning": "a=40\n\nb=2\n\n"}
    assert answer.usage is not None
    assert answer.usage.completion_tokens_details is not None
    assert (answer.usage.prompt_tokens, answer.usage.completion_tokens, answer.usage.total_tokens) == (7, 6, 13)
    assert answer.usage.completion_tokens_details.reasoning_tokens == 4
    told = reckon_of(answer)
    assert (told["strategy"], told["stop_reason"], told["answer"], told["cost_usd"]) == (
        "chain_of_thought",
        "finished",
        "42",
        None,
    )
    (root,) = app.spans.named(names.SPAN_QUERY)
    assert told["trace_id"] == f"tr_{root.trace_id.hex()}"
    assert {span.attributes[names.PROJECT] for span in app.spans} == {"lab"}


@pytest.mark.parametrize(
    ("model_name", "options"),
    [
        ("m", {"strategy": "best_of_n", "n": 5, "prm": "reckon-demo-prm@1", "budget": {"output_tokens": 1000}}),
        ("reasoner:best_of_5", {}),
        ("m:best_of_n", {"n": 5}),
    ],
)
def test_a_strategy_is_named_by_option_or_by_alias(
    model_name: str, options: dict[str, Any], client: openai.OpenAI, model: FakeOpenAIServer
):
    answer = client.chat.completions.create(
        model=model_name, messages=ASKED, temperature=0.5, extra_body={"reckon": options} if options else None
    )
    told = reckon_of(answer)
    assert answer.model == model_name
    assert (told["strategy"], told["params"]["n"], told["candidates_total"]) == ("best_of_n", 5, 5)
    assert len(model.requests) == 5
    assert {request["temperature"] for request in model.requests} == {0.5}
    chosen = [one for one in told["candidates"] if one["selected"]]
    assert [one["answer"] for one in chosen] == [answer.choices[0].message.content]
    assert all(0 <= one["score"] <= 1 for one in told["candidates"])


def test_a_conversation_reaches_the_model_as_turns(client: openai.OpenAI, model: FakeOpenAIServer):
    client.chat.completions.create(
        model="m",
        messages=[
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": [{"type": "text", "text": "40"}, {"type": "text", "text": "+2"}]},
            {"role": "assistant", "content": "42"},
            {"role": "user", "content": "+1"},
        ],
        max_completion_tokens=50,
        seed=7,
    )
    (asked,) = model.requests
    assert asked["messages"] == [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "40+2"},
        {"role": "assistant", "content": "42"},
        {"role": "user", "content": "+1"},
    ]
    assert asked["max_tokens"] == 50
    assert isinstance(asked["seed"], int)


def test_one_generation_is_streamed_as_it_comes(client: openai.OpenAI):
    chunks = list(
        client.chat.completions.create(model="m", messages=ASKED, stream=True, stream_options={"include_usage": True})
    )
    deltas = [chunk.choices[0].delta for chunk in chunks if chunk.choices]
    assert "".join(delta.content or "" for delta in deltas) == "42"
    reasoning = [(delta.model_extra or {}).get("reasoning") for delta in deltas]
    assert "".join(filter(None, reasoning)) == "a=40\n\nb=2\n\n"
    assert [chunk.choices[0].finish_reason for chunk in chunks if chunk.choices][-1] == "stop"
    assert chunks[-1].usage is not None
    assert chunks[-1].usage.completion_tokens == 6
    assert reckon_of(chunks[-2])["answer"] == "42"


def test_while_nobody_knows_whose_text_wins_chunks_tell_of_progress(model: FakeOpenAIServer):
    model.delay_s = 0.02
    with endpoint_app(model, rules=Rules(progress_s=0.01)) as app, client_of(app) as client:
        chunks = list(client.chat.completions.create(model="m:best_of_3", messages=ASKED, stream=True))
    told = [chunk.model_extra["reckon"] for chunk in chunks if chunk.model_extra]
    tokens = [one["output_tokens"] for one in told if "output_tokens" in one]
    assert len(tokens) > 2
    assert tokens == sorted(tokens)
    texts = [chunk.choices[0].delta.content for chunk in chunks if chunk.choices[0].delta.content]
    assert texts == [told[-1]["answer"]]
    assert told[-1]["candidates_total"] == 3


def test_silence_is_filled_with_comments_that_clients_pass_over(model: FakeOpenAIServer):
    model.delay_s = 0.1
    with endpoint_app(model, rules=Rules(keep_alive_s=0.02)) as app, client_of(app) as client:
        with client.chat.completions.with_streaming_response.create(model="m", messages=ASKED, stream=True) as raw:
            text = raw.read().decode()
        streamed = client.chat.completions.create(model="m", messages=ASKED, stream=True)
        assert "".join(chunk.choices[0].delta.content or "" for chunk in streamed) in ("41", "42")
    assert text.count(": still here\n\n") > 2
    assert text.endswith("data: [DONE]\n\n")


def test_models_are_listed_and_each_can_be_asked_for(client: openai.OpenAI):
    listed = [one.id for one in client.models.list()]
    assert {"m", "reasoner", "m:best_of_n", "reasoner:self_consistency"} <= set(listed)
    for name in [*listed, "reasoner:best_of_16"]:
        assert client.models.retrieve(name).id == name
    with pytest.raises(openai.NotFoundError, match="best_of_16"):
        client.models.retrieve("gpt-4")


@pytest.mark.parametrize("stream", [False, True])
def test_a_model_that_is_away_is_a_503_that_says_what_to_do(stream: bool, app: EndpointApp, model: FakeOpenAIServer):
    model.failures[:] = [(503, None)]
    with client_of(app) as client, pytest.raises(openai.InternalServerError, match="answered 503") as refused:
        client.chat.completions.create(model="m", messages=ASKED, stream=stream)
    assert refused.value.status_code == 503
    assert refused.value.response.headers["retry-after"] == "5"


def test_a_model_that_breaks_off_in_the_stream_is_an_error_in_the_stream(app: EndpointApp, model: FakeOpenAIServer):
    model.break_after = 3
    with client_of(app) as client, pytest.raises(openai.APIError, match="broke off"):
        list(client.chat.completions.create(model="m", messages=ASKED, stream=True))


def test_a_query_in_which_nothing_happens_is_given_up(model: FakeOpenAIServer):
    model.hang_after = 3
    with (
        endpoint_app(model, rules=Rules(no_progress_s=0.3)) as app,
        client_of(app) as client,
        pytest.raises(openai.InternalServerError, match="Nothing has happened"),
    ):
        client.chat.completions.create(model="m", messages=ASKED)
    assert model.client_left.wait(60)


@pytest.mark.parametrize("stream", [False, True])
def test_whoever_leaves_takes_the_work_at_the_model_with_them(stream: bool, app: EndpointApp, model: FakeOpenAIServer):
    model.hang_after = 3
    if stream:
        with client_of(app) as client:
            chunks = client.chat.completions.create(model="m", messages=ASKED, stream=True)
            next(iter(chunks))
            chunks.close()
    else:
        leave_unanswered(app, "/v1/chat/completions", {"model": "m", "messages": ASKED}, model)
    assert model.client_left.wait(60)
    (root,) = app.spans.named(names.SPAN_QUERY)
    assert root.attributes[names.QUERY_STOP_REASON] == "cancelled"


def test_too_many_queries_of_one_key_wait_and_then_are_told_when_to_come_again(model: FakeOpenAIServer):
    model.hang_after = 3
    limits = RoomLimits(queries=5, per_key=1, wait_s=0.05)
    with endpoint_app(model, limits=limits) as app, client_of(app) as client, client_of(app, "rk_other") as other:
        first = client.chat.completions.create(model="m", messages=ASKED, stream=True)
        next(iter(first))
        with pytest.raises(openai.RateLimitError, match="of this key run already") as refused:
            client.chat.completions.create(model="m", messages=ASKED)
        assert refused.value.response.headers["retry-after"] == "5"
        another = other.chat.completions.create(model="m", messages=ASKED, stream=True)
        next(iter(another))
        another.close()
        first.close()
        assert model.client_left.wait(60)
        model.hang_after = None
        assert client.chat.completions.create(model="m", messages=ASKED).choices[0].message.content


def test_a_key_without_the_scope_and_a_wrong_key_are_refused_as_openai_does(app: EndpointApp):
    with client_of(app, "rk_read") as client, pytest.raises(openai.PermissionDeniedError, match="queries:run"):
        client.chat.completions.create(model="m", messages=ASKED)
    with client_of(app, "rk_wrong") as client, pytest.raises(openai.AuthenticationError) as refused:
        client.models.list()
    assert refused.value.code == "invalid_api_key"
