"""Makes a query's generations at the model server, and keeps what each one's span will say."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from reckon.checkers.ballot import Ballot
from reckon.domain.conversation import Conversation
from reckon.domain.project_claim import claim
from reckon.domain.usage import Usage
from reckon.errors import ReckonError
from reckon.gateway.parts import Parts
from reckon.gateway.path import Path, ended, stops_of, tokens_left
from reckon.gateway.solved import Event, GenerationEnded, GenerationStarted, TextSeen, TokensSeen
from reckon.metrics.confidence import trace_confidence
from reckon.providers.chat import ChatReply, ChatRequest
from reckon.providers.chunks import split_thinking
from reckon.providers.tokenizer import Prefix
from reckon.segmentation.phase import CLOSER
from reckon.strategies.asks import LOW_CONFIDENCE, PARTIAL, Finished, Request
from reckon.strategies.flight import ReportTokens

SPAN_ID_BYTES = 8
TOP_LOGPROBS = 5  # what the plugin has the engine compute in any case


@dataclass(slots=True)
class Made:
    """One generation as it went: `reply` and `error` are both None while it runs, and where it was stopped.

    `path` is known where others can go on from it. `parts` are the texts of the generations
    from the root to this one, its own last, and `opened` is `<think>` where the prompt had said
    it before them. `finish_reason` is the search's word for how it ended.
    """

    key: int
    span_id: bytes
    asked: ChatRequest
    started_ns: int
    parent: "Made | None" = None
    branch: int = 0
    ended_ns: int = 0
    tokens: int = 0
    reply: ChatReply | None = None
    usage: Usage = field(default_factory=Usage)
    finish_reason: str = "cancelled"
    path: Path | None = None
    opened: str = ""
    parts: tuple[str, ...] = ()
    answer: str | None = None
    correct: bool | None = None
    error: str | None = None

    @property
    def text(self) -> str:
        """All that was said from the question to its end."""
        return self.opened + "".join(self.parts)

    @property
    def depth(self) -> int:
        """How many generations it continues."""
        return 0 if self.parent is None else self.parent.depth + 1


@dataclass(slots=True)
class Generations:
    """Answers the driver's Start asks for one question; `made` is by key."""

    conversation: Conversation
    ballot: Ballot
    trace_id: bytes
    parts: Parts
    send_seeds: bool
    passed: Mapping[str, Any]
    on_event: Callable[[Event], None]
    on_ended: Callable[[Made], None]
    made: dict[int, Made] = field(default_factory=dict)
    _children: dict[int | None, int] = field(default_factory=dict)
    _prefix: Prefix | None = None
    _asking: asyncio.Lock = field(default_factory=asyncio.Lock)
    _words: dict[str, tuple[int, ...]] = field(default_factory=dict)

    async def generate(self, request: Request, report: ReportTokens) -> Finished:
        """One generation, see `reckon.strategies.flight.Generate`."""
        made = self.made[request.key] = self._begun(request)
        self.on_event(GenerationStarted(request.key))
        try:
            if request.until == "end" and request.parent is None:
                await self._ask_chat(made, request, report)
            else:
                await self._go_on(made, request, report)
        except asyncio.CancelledError as stopped:
            made.finish_reason = LOW_CONFIDENCE if LOW_CONFIDENCE in stopped.args else "cancelled"
            made.usage = Usage(output=made.tokens)
            raise
        except ReckonError as error:
            made.error, made.finish_reason = str(error), "error"
            made.usage = Usage(output=made.tokens)
            raise
        finally:
            made.ended_ns = made.ended_ns or self.parts.now_ns()
            self.on_ended(made)
        self.on_event(GenerationEnded(request.key, made.answer))
        return _finished(made, request)

    def _begun(self, request: Request) -> Made:
        named = self.parts.generation_span_id
        span_id = (named(request.key) if named else self.parts.ids.generate_span_id()).to_bytes(SPAN_ID_BYTES, "big")
        asked = ChatRequest(
            self.parts.model,
            tuple((turn.role, turn.content) for turn in self.conversation),
            self.trace_id,
            span_id,
            temperature=request.sampling.temperature,
            top_p=request.sampling.top_p,
            tokens_max=request.sampling.tokens_max,
            seed=request.seed if self.send_seeds else None,
            logprobs=self.parts.logprobs or request.watch is not None,
            claim=self._claim(),
            key=request.key,
            top_logprobs=TOP_LOGPROBS if request.watch is not None else 0,
            passed=self.passed,
        )
        branch = self._children.get(request.parent, 0)
        self._children[request.parent] = branch + 1
        parent = self.made[request.parent] if request.parent is not None else None
        return Made(request.key, span_id, asked, self.parts.now_ns(), parent, branch)

    async def _ask_chat(self, made: Made, request: Request, report: ReportTokens) -> None:
        def said(reasoning: str, answer: str) -> None:
            self.on_event(TextSeen(request.key, reasoning, answer))

        reply = made.reply = await self._complete(made, report, said)
        made.parts = (reply.text,)
        made.usage, made.finish_reason = reply.usage, reply.finish_reason
        await self._check(made, reply.content)

    async def _go_on(self, made: Made, request: Request, report: ReportTokens) -> None:
        prefix = await self._root()
        path = Path(prefix.tokens, prefix.opened)
        if made.parent is not None:
            path = made.parent.path or path
        start = path.appended(request.append, await self._tokens(request.append)) if request.append else path
        policy = self.parts.segmentation
        room = prefix.tokens_max - len(start.tokens) if prefix.tokens_max is not None else None
        own = request.sampling.tokens_max
        left = tokens_left(request.until, policy, own=own, written=path.written, room=room)
        whole = tokens_left("end", policy, own=own, written=path.written, room=room)
        made.asked = replace(
            made.asked, prompt=start.tokens, stop=stops_of(request.until, policy), tokens_max=left, logprobs=True
        )
        reply = made.reply = await self._complete(made, report, None)
        # A thought has a budget of its own; a step that fills the whole room is the end.
        boundary = request.until == "thought" or (request.until == "step" and left != whole)
        closer = await self._tokens(CLOSER.decode()) if request.until == "thought" else ()
        end = ended(start, reply, request.until, cut_is_boundary=boundary, closer=closer)
        own_text = request.append + end.path.parts[-1]
        made.path = Path(end.path.tokens, path.opened, (*path.parts, own_text), end.path.written)
        made.opened, made.parts = made.path.opened, made.path.parts
        made.usage, made.finish_reason = end.usage, end.finish_reason
        if made.finish_reason not in PARTIAL:
            await self._check(made, split_thinking(made.path.text)[1])

    async def _complete(self, made: Made, report: ReportTokens, tell: Callable[[str, str], None] | None) -> ChatReply:
        fresh: list[float] = []

        def seen(tokens: int) -> None:
            made.tokens = tokens
            self.on_event(TokensSeen(made.key, tokens))
            told, fresh[:] = tuple(fresh), []
            report(tokens, told)

        measure = fresh.extend if made.asked.top_logprobs else None
        try:
            return await self.parts.chat.complete(made.asked, seen, tell, measure)
        finally:
            made.ended_ns = self.parts.now_ns()

    async def _check(self, made: Made, content: str) -> None:
        made.answer = await self.ballot.named(content)
        made.correct = await self.ballot.is_right(made.answer)

    async def _root(self) -> Prefix:
        """The question's own tokens, asked for once however many generations begin at the same time."""
        async with self._asking:
            if self._prefix is None:
                messages = [(turn.role, turn.content) for turn in self.conversation]
                self._prefix = await self.parts.chat.prefix(messages, self.parts.model)
        return self._prefix

    async def _tokens(self, text: str) -> tuple[int, ...]:
        async with self._asking:
            if text not in self._words:
                self._words[text] = await self.parts.chat.tokens_of(text, self.parts.model)
        return self._words[text]

    def _claim(self) -> str:
        signing_key = self.parts.signing_key
        return claim(self.parts.project, self.trace_id, signing_key) if signing_key else ""


def _finished(made: Made, request: Request) -> Finished:
    reply = made.reply
    measured = reply.confidences if reply is not None and request.watch is not None else ()
    return Finished(
        request.key,
        made.text,
        made.answer,
        made.finish_reason,
        made.usage,
        reply.logprob_mean if reply is not None else None,
        confidence=trace_confidence(measured, request.watch.window) if request.watch is not None else None,
    )
