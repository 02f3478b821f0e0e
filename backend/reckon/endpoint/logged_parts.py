"""A query's outside world with a log between: what is in the log is told from there, what is not is asked and kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import count

from reckon.domain.span import Span
from reckon.endpoint.run_log import RunLog, Told, is_failure
from reckon.errors import ReckonError
from reckon.gateway.parts import Parts, SpanSink
from reckon.prm.protocol import Judge, Judged, Scores
from reckon.providers.chat import ChatReply, ChatRequest
from reckon.providers.openai import Chat, Measure, TellText
from reckon.providers.tokenizer import Prefix

_SPAN_ID_BYTES = 8


class SteadyIds:
    """Span ids that a run going on after a crash makes again: what was sent before and is sent again is one span.

    A generation's id depends on its key, and on who asked for it: asked again by another owner,
    it is another generation. All others are counted, since they come in the order of the exchanges.
    """

    def __init__(self, trace_id: bytes, fence: int, log: RunLog) -> None:
        self._trace_id, self._fence, self._log = trace_id, fence, log
        self._count = count()

    def generate_trace_id(self) -> int:
        """The run's."""
        return int.from_bytes(self._trace_id, "big")

    def generate_span_id(self) -> int:
        """The next of those that belong to no generation."""
        return self._made("other", next(self._count))

    def of_generation(self, key: int) -> int:
        """The one that the log has, or one of this owner's."""
        told = self._log.replies.get(key)
        return told.span_id if told is not None else self._made("generation", key, self._fence)

    def _made(self, *what: object) -> int:
        digest = sha256(self._trace_id + repr(what).encode()).digest()
        return int.from_bytes(digest[:_SPAN_ID_BYTES], "big") or 1


@dataclass(frozen=True, slots=True)
class LoggedChat:
    """A model that answers out of the log first."""

    chat: Chat
    log: RunLog
    now_ns: Callable[[], int]

    async def complete(
        self,
        request: ChatRequest,
        report: Callable[[int], None],
        tell: TellText | None = None,
        measure: Measure | None = None,
    ) -> ChatReply:
        """See `Chat`. What is not in the log is asked once all of it has been told."""
        told = self.log.replies.get(request.key)
        if told is not None:
            return told.give()
        await self.log.live.wait()
        started_ns = self.now_ns()
        reply, failure = None, None
        try:
            reply = await self.chat.complete(request, report, tell, measure)
        except ReckonError as error:
            if not is_failure(error):
                raise
            failure = error
        span_id = int.from_bytes(request.span_id, "big")
        told = Told(request.key, span_id, started_ns, self.now_ns(), reply, failure)
        await self.log.keep_reply(told)
        return told.give()

    async def prefix(self, messages: Sequence[tuple[str, str]], model: str) -> Prefix:
        """See `Chat`: always asked, since it costs no token and the model's template does not change."""
        return await self.chat.prefix(messages, model)

    async def tokens_of(self, text: str, model: str) -> tuple[int, ...]:
        """See `Chat`: always asked, as above."""
        return await self.chat.tokens_of(text, model)


@dataclass(frozen=True, slots=True)
class LoggedJudge:
    """A PRM that answers out of the log first."""

    judge: Judge
    log: RunLog

    async def score(self, items: Sequence[Judged]) -> list[Scores]:
        """See `Judge`."""
        known = self.log.scores_of(items)
        if known is not None:
            return known
        try:
            scores = await self.judge.score(items)
        except ReckonError as error:
            if is_failure(error):
                await self.log.keep_scores(items, error)
            raise
        await self.log.keep_scores(items, scores)
        return scores


@dataclass(slots=True)
class LoggedSink:
    """Gives what was told from the log the times at which it really happened. Muted, it sends nothing any more."""

    sink: SpanSink
    log: RunLog
    root: int
    began_ns: int
    muted: bool = False

    def send(self, span: Span) -> bool:
        """False where the span was dropped."""
        if self.muted:
            return False
        span_id = int.from_bytes(span.span_id, "big")
        told = next((one for one in self.log.replies.values() if one.span_id == span_id), None)
        if told is not None:
            span = replace(span, start_ns=told.started_ns, end_ns=told.ended_ns)
        elif span_id == self.root:
            span = replace(span, start_ns=min(self.began_ns, span.start_ns))
        return self.sink.send(span)


def logged_parts(parts: Parts, log: RunLog, trace_id: bytes, fence: int, began_ns: int) -> tuple[Parts, LoggedSink]:
    """`parts` with the log between, and the sink that can be muted."""
    ids = SteadyIds(trace_id, fence, log)
    root = SteadyIds(trace_id, fence, log).generate_span_id()  # the first that `solve` asks for
    sink = LoggedSink(parts.sink, log, root, began_ns)
    chat = LoggedChat(parts.chat, log, parts.now_ns)
    judge = LoggedJudge(parts.judge, log) if parts.judge is not None else None
    made = replace(parts, chat=chat, judge=judge, sink=sink, ids=ids, generation_span_id=ids.of_generation)
    return made, sink
