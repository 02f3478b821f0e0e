import asyncio
import random
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import Any, Literal

import httpx
import pytest

from fakes.openai_server import CACHED_TOKENS, PROMPT_TOKENS, Completion, FakeOpenAIServer
from reckon.domain.usage import Usage
from reckon.errors import ModelRefused, ModelUnavailable
from reckon.providers.chat import ChatReply, ChatRequest
from reckon.providers.openai import ModelServer, OpenAIChat

TRACE, SPAN = bytes(range(16)), bytes(range(8))
REQUEST = ChatRequest("m", (("user", "40+2"),), TRACE, SPAN, temperature=1.2, logprobs=True)


def ignore(tokens: int) -> None:
    """Nobody listens."""


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(trust_env=False) as client:
        yield client


class Pauses(list[float]):
    async def __call__(self, pause_s: float) -> None:
        self.append(pause_s)


def chat(http: httpx.AsyncClient, url: str, pauses: Pauses | None = None, **server: Any) -> OpenAIChat:
    return OpenAIChat(
        http, ModelServer(url, **server), rng=random.Random(0), sleep=pauses if pauses is not None else Pauses()
    )


async def complete(
    http: httpx.AsyncClient, fake: FakeOpenAIServer, report: Callable[[int], None] = ignore, **server: Any
) -> ChatReply:
    return await chat(http, fake.url, **server).complete(REQUEST, report)


@pytest.mark.parametrize("style", ["reasoning", "reasoning_content", "think"])
async def test_reasoning_and_answer_are_told_apart_wherever_the_server_puts_them(
    http: httpx.AsyncClient, style: Any
) -> None:
    with FakeOpenAIServer(style=style) as fake:
        reply = await complete(http, fake)
    assert (reply.reasoning, reply.content, reply.finish_reason) == ("a=40\n\nb=2\n\n", "42", "stop")
    assert reply.text == "<think>a=40\n\nb=2\n\n</think>42"


async def test_usage_comes_with_its_parts_and_log_probabilities_with_their_mean(http: httpx.AsyncClient) -> None:
    with FakeOpenAIServer() as fake:
        reply = await complete(http, fake)
    assert reply.usage == Usage(PROMPT_TOKENS, 6, reasoning=4, cached=CACHED_TOKENS)
    assert (reply.usage_reported, reply.logprob_mean, reply.logprob_tokens) == (True, -0.25, 6)


async def test_a_server_without_usage_has_its_tokens_counted(http: httpx.AsyncClient) -> None:
    with FakeOpenAIServer(usage=False) as fake:
        reply = await complete(http, fake)
    assert (reply.usage, reply.usage_reported) == (Usage(output=6), False)


@pytest.mark.parametrize("each", [True, False])
async def test_progress_never_goes_back_and_ends_at_the_count(http: httpx.AsyncClient, each: bool) -> None:
    seen: list[int] = []
    with FakeOpenAIServer() as fake:
        await complete(http, fake, seen.append, usage_each_chunk=each)
    assert seen == sorted(seen)
    assert seen[-1] == 6


async def test_the_request_carries_its_trace_and_only_what_was_chosen(http: httpx.AsyncClient) -> None:
    with FakeOpenAIServer() as fake:
        await complete(http, fake, api_key="k")
        headers, body = fake.headers[0], fake.requests[0]
    assert headers["traceparent"] == f"00-{TRACE.hex()}-{SPAN.hex()}-01"
    assert headers["tracestate"] == "reckon=g"
    assert headers["authorization"] == "Bearer k"
    assert body["n"] == 1
    assert {"seed", "max_tokens", "top_p"}.isdisjoint(body)


async def test_a_claim_of_the_trace_s_project_stands_in_our_tracestate(http: httpx.AsyncClient) -> None:
    with FakeOpenAIServer() as fake:
        await chat(http, fake.url).complete(replace(REQUEST, claim="mine;ab"), ignore)
        assert fake.headers[0]["tracestate"] == "reckon=g;mine;ab"


async def test_a_seed_is_sent_where_one_is_given(http: httpx.AsyncClient) -> None:
    with FakeOpenAIServer() as fake:
        await chat(http, fake.url).complete(replace(REQUEST, seed=5), ignore)
        assert fake.requests[0]["seed"] == 5


def test_the_key_is_not_printed() -> None:
    assert "hidden" not in repr(ModelServer("u", api_key="hidden"))


async def test_a_busy_server_is_asked_again_not_before_it_says(http: httpx.AsyncClient) -> None:
    pauses = Pauses()
    with FakeOpenAIServer(failures=[(429, "7"), (503, None)]) as fake:
        reply = await chat(http, fake.url, pauses).complete(REQUEST, ignore)
    assert reply.content == "42"
    assert len(fake.requests) == 3
    assert pauses[0] == 7
    assert 0.5 <= pauses[1] <= 1


async def test_a_server_that_stays_busy_is_unavailable_with_its_reason(http: httpx.AsyncClient) -> None:
    with FakeOpenAIServer(failures=[(500, None)] * 9) as fake:
        with pytest.raises(ModelUnavailable, match="answered 500: told to fail"):
            await complete(http, fake)
        assert len(fake.requests) == 4


@pytest.mark.parametrize("status", [400, 401, 404, 422])
async def test_a_request_that_can_never_succeed_is_refused_at_once(http: httpx.AsyncClient, status: int) -> None:
    with FakeOpenAIServer(failures=[(status, None)]) as fake:
        with pytest.raises(ModelRefused, match=f"{status}.*told to fail"):
            await complete(http, fake)
        assert len(fake.requests) == 1


async def test_no_server_at_all_is_unavailable(http: httpx.AsyncClient) -> None:
    with FakeOpenAIServer() as fake:
        url = fake.url
    with pytest.raises(ModelUnavailable, match="does not answer"):
        await chat(http, url).complete(REQUEST, ignore)


async def test_silence_is_not_excused_by_comments(http: httpx.AsyncClient) -> None:
    with FakeOpenAIServer(hang_after=3) as fake:
        with pytest.raises(ModelUnavailable, match="broke off after 2 tokens"):
            await complete(http, fake, silence_s=0.3)
        assert len(fake.requests) == 1, "an answer that had begun was asked for twice"


async def test_silence_from_the_start_is_tried_again(http: httpx.AsyncClient) -> None:
    with FakeOpenAIServer(hang_after=0) as fake:
        with pytest.raises(ModelUnavailable, match=r"was silent for 0.1 s"):
            await complete(http, fake, silence_s=0.1)
        # Sent they are; on a busy machine the server reads the last one after its client has left.
        for _ in range(1_000):
            await asyncio.sleep(0.01 if len(fake.requests) < 4 else 0)
        assert len(fake.requests) == 4


async def test_a_stream_that_ends_without_a_reason_is_no_answer(http: httpx.AsyncClient) -> None:
    with FakeOpenAIServer(break_after=4) as fake, pytest.raises(ModelUnavailable, match="broke off after 3 tokens"):
        await complete(http, fake)


async def test_cancelling_closes_the_stream_at_the_server(http: httpx.AsyncClient) -> None:
    with FakeOpenAIServer(hang_after=3) as fake:
        begun = asyncio.Event()
        task = asyncio.create_task(complete(http, fake, lambda tokens: begun.set()))
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await asyncio.to_thread(fake.client_left.wait, 30)  # the server sees it at its next write


async def test_no_more_requests_are_in_flight_than_allowed(http: httpx.AsyncClient) -> None:
    with FakeOpenAIServer(delay_s=0.005) as fake:
        limited = OpenAIChat(http, ModelServer(fake.url), rng=random.Random(0), concurrency=2)
        await asyncio.gather(*[limited.complete(REQUEST, ignore) for _ in range(6)])
    assert fake.in_flight_max == 2


async def test_line_separators_inside_a_text_do_not_cut_it(http: httpx.AsyncClient) -> None:
    def odd(question: str, seed: int | None, index: int) -> Completion:
        return Completion([], ["a\u2028b", "\u0085c"])

    with FakeOpenAIServer(answer=odd) as fake:
        assert (await complete(http, fake)).content == "a\u2028b\u0085c"


@pytest.mark.parametrize("style", ["reasoning", "reasoning_content", "think"])
async def test_the_text_is_told_as_it_comes_whatever_the_server_calls_it(
    http: httpx.AsyncClient, style: Literal["reasoning", "reasoning_content", "think"]
) -> None:
    told: list[tuple[str, str]] = []
    with FakeOpenAIServer(style=style) as fake:
        reply = await chat(http, fake.url).complete(REQUEST, ignore, lambda *text: told.append(text))
    assert "".join(one for one, _ in told) == reply.reasoning
    assert "".join(one for _, one in told) == reply.content
    assert len(told) > 2
