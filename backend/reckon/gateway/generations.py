"""Makes a query's generations at the model server, and keeps what each one's span will say."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from reckon.checkers.ballot import Ballot
from reckon.domain.conversation import Conversation
from reckon.domain.project_claim import claim
from reckon.errors import ReckonError
from reckon.gateway.parts import Parts
from reckon.gateway.solved import Event, GenerationEnded, GenerationStarted, TextSeen, TokensSeen
from reckon.providers.chat import ChatReply, ChatRequest
from reckon.strategies.asks import Finished, Request
from reckon.strategies.flight import ReportTokens

SPAN_ID_BYTES = 8


@dataclass(slots=True)
class Made:
    """One generation as it went: `reply` and `error` are both None while it runs, and where it was cancelled."""

    span_id: bytes
    asked: ChatRequest
    started_ns: int
    ended_ns: int = 0
    tokens: int = 0
    reply: ChatReply | None = None
    answer: str | None = None
    correct: bool | None = None
    error: str | None = None


@dataclass(slots=True)
class Generations:
    """Answers the driver's Start asks for one question; `made` is by key."""

    conversation: Conversation
    ballot: Ballot
    trace_id: bytes
    parts: Parts
    send_seeds: bool
    on_event: Callable[[Event], None]
    made: dict[int, Made] = field(default_factory=dict)

    async def generate(self, request: Request, report: ReportTokens) -> Finished:
        """One generation, see `reckon.strategies.flight.Generate`."""
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
            logprobs=True,
            claim=self._claim(),
            key=request.key,
        )
        made = self.made[request.key] = Made(span_id, asked, self.parts.now_ns())
        self.on_event(GenerationStarted(request.key))

        def seen(tokens: int) -> None:
            made.tokens = tokens
            self.on_event(TokensSeen(request.key, tokens))
            report(tokens)

        def said(reasoning: str, answer: str) -> None:
            self.on_event(TextSeen(request.key, reasoning, answer))

        try:
            made.reply = await self.parts.chat.complete(asked, seen, said)
        except asyncio.CancelledError:
            raise
        except ReckonError as error:
            made.error = str(error)
            raise
        finally:
            made.ended_ns = self.parts.now_ns()
        made.answer = await self.ballot.named(made.reply.content)
        made.correct = await self.ballot.is_right(made.answer)
        self.on_event(GenerationEnded(request.key, made.answer))
        return Finished(
            request.key,
            made.reply.text,
            made.answer,
            made.reply.finish_reason,
            made.reply.usage,
            made.reply.logprob_mean,
        )

    def _claim(self) -> str:
        signing_key = self.parts.signing_key
        return claim(self.parts.project, self.trace_id, signing_key) if signing_key else ""
