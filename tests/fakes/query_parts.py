"""The outside world of a query, in this process: a model that is a function, a PRM, a list of spans."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count

from fakes.prm_server import score_of
from reckon.domain.span import Span
from reckon.domain.usage import Usage
from reckon.errors import ModelRefused, ReckonError
from reckon.gateway.parts import Parts
from reckon.prm.protocol import Judge, Judged, PrmVersion, Scores
from reckon.prm.registry import served_version
from reckon.providers.chat import ChatReply, ChatRequest
from reckon.providers.tokenizer import Prefix
from reckon.segmentation import parse_policy

PRM = served_version("reckon-demo-prm", "http://prm.invalid")


class CountedIds:
    """Ids 1, 2, 3 …"""

    def __init__(self) -> None:
        self._next = count(1)

    def generate_trace_id(self) -> int:
        return next(self._next)

    def generate_span_id(self) -> int:
        return next(self._next)


class SpanList(list[Span]):
    """Keeps what it is sent."""

    def send(self, span: Span) -> bool:
        self.append(span)
        return True

    def named(self, name: str) -> list[Span]:
        return [span for span in self if span.name == name]


def two_steps(answer: str, tokens: int = 6) -> ChatReply:
    """A reply that reasons in two steps and says `answer`."""
    usage = Usage(7, tokens, reasoning=tokens - 1, cached=4)
    return ChatReply(f"a=40\n\nb={answer}\n\n", answer, "stop", "m", "cmpl", usage, True, -0.25 * tokens, tokens)


@dataclass
class ScriptedChat:
    """Gives `replies` in the order of asking; a ReckonError is raised; None hangs until cancelled."""

    replies: Sequence[ChatReply | ReckonError | None]
    asked: list[ChatRequest] = field(default_factory=list)

    async def complete(
        self,
        request: ChatRequest,
        report: Callable[[int], None],
        tell: Callable[[str, str], None] | None = None,
        measure: Callable[[Sequence[float]], None] | None = None,
    ) -> ChatReply:
        reply = self.replies[len(self.asked)]
        self.asked.append(request)
        report(1)
        await asyncio.sleep(0)
        if reply is None:
            await asyncio.Event().wait()
        if isinstance(reply, ReckonError):
            raise reply
        assert reply is not None
        report(reply.usage.output)
        if tell is not None:
            tell(reply.reasoning, reply.content)
        await asyncio.sleep(0)
        return reply

    async def prefix(self, messages: Sequence[tuple[str, str]], model: str) -> Prefix:
        raise ModelRefused("This model cannot continue a text.")

    async def tokens_of(self, text: str, model: str) -> tuple[int, ...]:
        raise ModelRefused("This model cannot continue a text.")


@dataclass
class HashJudge:
    """Scores each step by a hash of its text; raises `error` where one is set, `refused` for one question's steps."""

    error: ReckonError | None = None
    refuses: Callable[[Judged], ReckonError | None] = lambda item: None
    calls: list[list[Judged]] = field(default_factory=list)

    async def score(self, items: Sequence[Judged]) -> list[Scores]:
        self.calls.append(list(items))
        if self.error is not None:
            raise self.error
        for item in items:
            if (refusal := self.refuses(item)) is not None:
                raise refusal
        return [self._scores(item, len(items)) for item in items]

    def _scores(self, item: Judged, batch: int) -> Scores:
        answer = score_of(item.answer) if item.answer is not None else None
        return Scores(tuple(map(score_of, item.steps)), answer, 20, 1_000, batch)


def parts(chat: ScriptedChat, sink: SpanList, judge: Judge | None, prm: PrmVersion | None = PRM) -> Parts:
    """Parts with ids 1, 2, 3 … and a clock that goes on by ten microseconds at each look."""
    ticks = count(1_000_000, 10_000)
    policy = parse_policy("paragraph/min1")
    return Parts(chat, "m", sink, CountedIds(), lambda: next(ticks), policy, "default", judge, prm)
