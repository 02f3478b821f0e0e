"""A chat model as a PRM: after each step it says one token, and P(right) is read off two log-probabilities.

The conversation is RLHFlow's (Dong et al. 2024): the first turn asks the question with the first step, each
later turn brings the next step, and the assistant has said the good word to all before. So step k's request
begins with step k-1's, which the server's prefix cache holds. Over the two words alone,
P(+) = exp(l+) / (exp(l+) + exp(l-)).
"""

import asyncio
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import httpx
from pydantic import BaseModel, Field, ValidationError

from reckon.errors import ModelRefused, PrmUnavailable
from reckon.prm.asking import post
from reckon.prm.protocol import Judged, PrmVersion, Scores
from reckon.prm.render import judges_answer

CONCURRENCY = 32
TOP = 20  # the most that OpenAI's API tells


class _Token(BaseModel):
    token: str
    logprob: float


class _Content(BaseModel):
    top_logprobs: list[_Token] = Field(max_length=1000)


class _Logprobs(BaseModel):
    content: list[_Content] = Field(min_length=1)


class _Choice(BaseModel):
    logprobs: _Logprobs


class _Usage(BaseModel):
    prompt_tokens: int = Field(0, ge=0)


class _Reply(BaseModel):
    choices: list[_Choice] = Field(min_length=1)
    usage: _Usage = _Usage()  # type: ignore[call-arg]  # every field has a default; pydantic's plugin is not loaded


class _Counted(BaseModel):
    tokens: list[int]


@dataclass(slots=True)
class LogprobJudge:
    """Scores through `http`, whose timeouts are the caller's; `version.url` ends in `/v1`.

    vLLM is asked for the log-probabilities of just the two words' tokens (`logprob_token_ids`). Where the
    server cannot tell a word's token, the TOP likeliest are asked for. `now_ns` is a monotonic clock.
    """

    http: httpx.AsyncClient
    version: PrmVersion
    now_ns: Callable[[], int] = time.perf_counter_ns
    _words: list[int] | None = field(default=None, init=False)
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(CONCURRENCY), init=False)

    async def score(self, items: Sequence[Judged]) -> list[Scores]:
        """See `Judge.score`. The steps of all items are asked about at once, at most CONCURRENCY in flight."""
        if self._words is None:
            self._words = await self._word_tokens()
        batch = len(items)
        return list(await asyncio.gather(*(self._one(item, batch) for item in items)))

    async def _one(self, item: Judged, batch: int) -> Scores:
        turns = [*item.steps, *([item.answer or ""] if judges_answer(item, self.version) else [])]
        asked = [self._messages(item.question, turns[: index + 1]) for index in range(len(turns))]
        # The first request fills the prefix cache for the others.
        told = [await self._verdict(asked[0])] if asked else []
        told += await asyncio.gather(*(self._verdict(messages) for messages in asked[1:]))
        scores = tuple(score for score, _, _ in told)
        tokens, wall_ns = sum(count for _, count, _ in told), sum(took_ns for _, _, took_ns in told)
        answered = judges_answer(item, self.version)
        return Scores(scores[:-1] if answered else scores, scores[-1] if answered else None, tokens, wall_ns, batch)

    def _messages(self, question: str, turns: Sequence[str]) -> list[dict[str, str]]:
        messages: list[dict[str, str]] = []
        for index, turn in enumerate(turns):
            first = self.version.template.replace("{question}", "\0").replace("{steps}", turn).replace("\0", question)
            messages.append({"role": "user", "content": turn if index else first})
            messages.append({"role": "assistant", "content": self.version.good})
        return messages[:-1]

    async def _verdict(self, messages: list[dict[str, str]]) -> tuple[float, int, int]:
        """P(right), tokens read, nanoseconds taken."""
        body: dict[str, object] = {
            "model": self.version.model,
            "messages": messages,
            "max_tokens": 1,
            "temperature": 0,
            "logprobs": True,
            "top_logprobs": TOP,
        }
        if self._words:
            body["logprob_token_ids"] = self._words
        async with self._room:
            started_ns = self.now_ns()
            content = await post(self.http, self.version, "/chat/completions", body)
            wall_ns = self.now_ns() - started_ns
        try:
            reply = _Reply.model_validate_json(content)
        except ValidationError as error:
            raise ModelRefused(f"The judge {self.version.model!r} tells no log-probabilities of its tokens.") from error
        return self._share(reply.choices[0].logprobs.content[0].top_logprobs), reply.usage.prompt_tokens, wall_ns

    def _share(self, told: Sequence[_Token]) -> float:
        known: dict[str, float] = {}
        for one in told:
            word = one.token.strip()
            known[word] = max(known.get(word, -math.inf), one.logprob)
        good, bad = known.get(self.version.good), known.get(self.version.bad)
        if good is None and bad is None:
            raise ModelRefused(
                f"The judge {self.version.model!r} says neither {self.version.good!r} nor {self.version.bad!r}."
            )
        # A word that is not among the likeliest is at most as likely as the last of them.
        least = min(one.logprob for one in told)
        good, bad = least if good is None else good, least if bad is None else bad
        return 1 / (1 + math.exp(min(700.0, bad - good)))

    async def _word_tokens(self) -> list[int]:
        """The two words' tokens; none where the server does not tell them, or one word has several."""
        found: list[int] = []
        url = httpx.URL(self.version.url)
        try:
            for word in (self.version.good, self.version.bad):
                body = {"model": self.version.model, "prompt": word, "add_special_tokens": False}
                response = await self.http.post(url.copy_with(path="/tokenize"), json=body)
                if response.status_code != httpx.codes.OK:
                    return []
                found += _Counted.model_validate_json(response.content).tokens
        except ValidationError:
            return []
        except httpx.TransportError as error:
            raise PrmUnavailable(
                f"The judge at {self.version.url} does not answer ({type(error).__name__})."
            ) from error
        return found if len(found) == len((self.version.good, self.version.bad)) else []
