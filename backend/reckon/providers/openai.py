"""A client of OpenAI-compatible chat completions: streamed, retried, bounded, traced, and cancelled at the server.

There is no limit on the whole time, since a reasoning model may think for an hour; there
is one on silence. Cancelling the task closes the stream, which is how an OpenAI server
learns that nobody listens any more.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol, TypeAlias

import httpx

from reckon.errors import ModelRefused, ModelUnavailable
from reckon.otlp.names import TRACESTATE_GENERATION, TRACESTATE_KEY
from reckon.providers.abilities import Abilities, fitted
from reckon.providers.chat import ChatReply, ChatRequest
from reckon.providers.chunks import Accumulator, reason_in
from reckon.providers.completion_body import completion_body
from reckon.providers.live_text import LiveText
from reckon.providers.retries import RETRIED_STATUS, Retries, parse_retry_after
from reckon.providers.sse import event_data
from reckon.providers.tokenizer import Prefix, Tokenizer

log = logging.getLogger(__name__)

CONCURRENCY = 64
_CONNECT_S = 10.0
_DONE = "[DONE]"


TellText: TypeAlias = Callable[[str, str], None]
Measure: TypeAlias = Callable[[Sequence[float]], None]


class Chat(Protocol):
    """Makes completions."""

    async def complete(
        self,
        request: ChatRequest,
        report: Callable[[int], None],
        tell: TellText | None = None,
        measure: Measure | None = None,
    ) -> ChatReply:
        """The completion; `report` gets the output tokens so far. Raises ModelUnavailable or ModelRefused.

        `tell` gets the text as it comes: (reasoning, answer). `measure` gets the confidences of
        tokens before `report` counts them.
        """
        ...

    async def prefix(self, messages: Sequence[tuple[str, str]], model: str) -> Prefix:
        """What `messages` are as token ids, up to where the model speaks. Raises ModelRefused where that is unknown."""
        ...

    async def tokens_of(self, text: str, model: str) -> tuple[int, ...]:
        """The token ids of a text. Raises ModelRefused where they cannot be told."""
        ...


@dataclass(frozen=True, slots=True)
class ModelServer:
    """Where the model is, and what it can do. `url` ends in `/v1`; `silence_s` is the longest wait for a chunk.

    `usage_each_chunk` asks for running counts, which vLLM and SGLang give; other servers
    may reject the unknown option.
    """

    url: str
    api_key: str = field(default="", repr=False)
    silence_s: float = 120.0
    usage_each_chunk: bool = True
    abilities: Abilities = field(default_factory=Abilities)


class OpenAIChat:
    """`http` carries the calls (its own timeouts should not be shorter than the server's `silence_s`)."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        server: ModelServer,
        *,
        rng: random.Random,
        concurrency: int = CONCURRENCY,
        retries: Retries = Retries(),  # noqa: B008  # frozen
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._http, self._server, self._rng, self._retries = http, server, rng, retries
        self._room = asyncio.Semaphore(concurrency)
        self._sleep, self._now = sleep, now

    async def complete(
        self,
        request: ChatRequest,
        report: Callable[[int], None],
        tell: TellText | None = None,
        measure: Measure | None = None,
    ) -> ChatReply:
        """The completion of `request`; `report` gets the output tokens so far, never fewer than before.

        A request is sent again only while nothing of its answer has come: a second answer
        would cost the tokens again, under the same generation id. Raises ModelUnavailable
        (server down, silent or failing) or ModelRefused (the request can never succeed).
        """
        request = fitted(request, self._server.abilities, self._server.url)
        async with self._room:
            failed = 0
            while True:
                outcome = await self._attempt(request, report, tell, measure)
                if isinstance(outcome, ChatReply):
                    return outcome
                failed += 1
                if failed >= self._retries.attempts:
                    raise ModelUnavailable(outcome.message)
                pause_s = self._retries.pause_s(failed, outcome.retry_after_s, self._rng)
                log.info("model.retry failed=%d pause_s=%.2f", failed, pause_s)
                await self._sleep(pause_s)

    async def prefix(self, messages: Sequence[tuple[str, str]], model: str) -> Prefix:
        """See `Chat.prefix`: vLLM renders its own chat template."""
        return await Tokenizer(self._http, self._server.url, self._server.api_key).prefix(messages, model)

    async def tokens_of(self, text: str, model: str) -> tuple[int, ...]:
        """See `Chat.tokens_of`."""
        return await Tokenizer(self._http, self._server.url, self._server.api_key).tokens_of(text, model)

    async def _attempt(
        self,
        request: ChatRequest,
        report: Callable[[int], None],
        tell: TellText | None,
        measure: Measure | None,
    ) -> "ChatReply | _TryAgain":
        seen = Accumulator(plain=bool(request.prompt), keep_logprobs=bool(request.passed.get("logprobs")))
        path, body = completion_body(request, usage_each_chunk=self._server.usage_each_chunk)
        try:
            async with asyncio.timeout(self._server.silence_s) as silence:
                async with self._http.stream(
                    "POST",
                    f"{self._server.url.rstrip('/')}/{path}",
                    json=body,
                    headers=self._headers(request),
                    timeout=httpx.Timeout(self._server.silence_s, connect=_CONNECT_S, pool=None),
                ) as response:
                    if response.status_code != httpx.codes.OK:
                        return await self._refusal(response)
                    await self._read(response, _Seen(seen, report, tell, measure), silence)
        except (httpx.TransportError, httpx.DecodingError, TimeoutError) as error:
            said = f"was silent for {self._server.silence_s:g} s" if _silent(error) else "does not answer"
            if seen.output_tokens:
                raise ModelUnavailable(
                    f"The model at {self._server.url} broke off after {seen.output_tokens} tokens "
                    f"({type(error).__name__})."
                ) from error
            return _TryAgain(f"The model at {self._server.url} {said} ({type(error).__name__}).")
        return seen.reply()

    async def _read(self, response: httpx.Response, seen: "_Seen", silence: asyncio.Timeout) -> None:
        async for data in event_data(response.aiter_bytes()):
            # Only here: comments keep a connection open, but are no progress.
            silence.reschedule(asyncio.get_running_loop().time() + self._server.silence_s)
            if data.strip() == _DONE:
                seen.end()
                return
            seen.push(data)
        seen.end()
        if not seen.so_far.ended:
            raise httpx.RemoteProtocolError("the stream ended before the completion did")

    async def _refusal(self, response: httpx.Response) -> "_TryAgain":
        status = response.status_code
        reason = reason_in(await response.aread())
        if status not in RETRIED_STATUS:
            raise ModelRefused(f"The model server refused the request ({status}): {reason}")
        after_s = parse_retry_after(response.headers.get("retry-after"), self._now())
        return _TryAgain(f"The model at {self._server.url} answered {status}: {reason}", after_s)

    def _headers(self, request: ChatRequest) -> dict[str, str]:
        state = f"{TRACESTATE_GENERATION};{request.claim}" if request.claim else TRACESTATE_GENERATION
        headers = {
            "traceparent": f"00-{request.trace_id.hex()}-{request.span_id.hex()}-01",
            "tracestate": f"{TRACESTATE_KEY}={state}",
            "accept": "text/event-stream",
        }
        if self._server.api_key:
            headers["authorization"] = f"Bearer {self._server.api_key}"
        return headers


@dataclass(frozen=True, slots=True)
class _Seen:
    """What has come of one answer, and who is told of it."""

    so_far: Accumulator
    report: Callable[[int], None]
    tell: TellText | None
    measure: Measure | None
    text: LiveText = field(default_factory=LiveText)

    def push(self, data: str) -> None:
        """Take one event's data. Raises what the accumulator raises."""
        self.so_far.push(data)
        if self.measure is not None and (fresh := self.so_far.take_confidences()):
            self.measure(fresh)
        self.report(self.so_far.output_tokens)
        if self.tell is not None:
            self._say(self.text.push(*self.so_far.take_fresh()))

    def end(self) -> None:
        """Nothing more will come: what was held back is told."""
        self._say(self.text.rest())

    def _say(self, shown: tuple[str, str]) -> None:
        if self.tell is not None and any(shown):
            self.tell(*shown)


@dataclass(frozen=True, slots=True)
class _TryAgain:
    message: str
    retry_after_s: float | None = None


def _silent(error: Exception) -> bool:
    return isinstance(error, TimeoutError | httpx.ReadTimeout)
