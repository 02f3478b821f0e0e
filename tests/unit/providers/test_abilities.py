"""A request fitted to what a provider can do."""

import random
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from fakes.openai_server import FakeOpenAIServer
from reckon.errors import ModelRefused
from reckon.providers.abilities import Abilities, fitted
from reckon.providers.chat import ChatReply, ChatRequest
from reckon.providers.openai import ModelServer, OpenAIChat

PLAIN = Abilities(logprobs=False, continues=False, sampling=False, seeds=False)
REQUEST = ChatRequest(
    "m", (("user", "q"),), bytes(16), bytes(8), temperature=0.5, top_p=0.9, tokens_max=7, seed=3, logprobs=True
)


async def posted(abilities: Abilities) -> tuple[dict[str, object], ChatReply]:
    with FakeOpenAIServer() as server:
        async with httpx.AsyncClient(trust_env=False) as http:
            chat = OpenAIChat(http, ModelServer(server.url, abilities=abilities), rng=random.Random(1))
            reply = await chat.complete(REQUEST, lambda tokens: None)
        return server.requests[0], reply


async def test_what_a_provider_does_not_take_is_left_out() -> None:
    body, reply = await posted(PLAIN)
    assert {"temperature", "top_p", "seed", "logprobs"} & set(body) == set()
    assert body["max_tokens"] == 7
    assert (reply.usage.output, reply.logprob_mean) == (6, None)


async def test_a_provider_that_can_do_everything_gets_everything() -> None:
    body, reply = await posted(Abilities())
    assert (body["temperature"], body["top_p"], body["seed"], body["max_tokens"]) == (0.5, 0.9, 3, 7)
    assert body["logprobs"] is True
    assert reply.logprob_mean == pytest.approx(-0.25)


@dataclass(frozen=True)
class Watched(ChatRequest):
    """A request of a strategy that decides by confidence, or goes on from tokens."""

    top_logprobs: int = 0
    prompt: tuple[int, ...] = ()


@pytest.mark.parametrize(
    ("changed", "why"),
    [({"top_logprobs": 5}, "small streams no log-probabilities"), ({"prompt": (1, 2)}, "small cannot go on")],
)
def test_what_a_strategy_decides_by_is_refused_and_the_provider_named(changed: dict[str, Any], why: str) -> None:
    request = Watched("m", (("user", "q"),), bytes(16), bytes(8), **changed)
    assert fitted(request, Abilities(), "small") == request
    with pytest.raises(ModelRefused, match=why):
        fitted(request, PLAIN, "small")
