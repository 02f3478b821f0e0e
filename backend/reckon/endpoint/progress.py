"""How far a query has come, as its events tell: what streams show, and what a silent query is known by."""

import asyncio
from collections.abc import Callable

from reckon.endpoint.told_schemas import ReckonProgress
from reckon.gateway.solved import Event, GenerationEnded, GenerationJudged, GenerationStarted, TextSeen, TokensSeen


class Progress:
    """Takes events on the event loop; `now_s` is a monotonic clock."""

    def __init__(self, trace_id: str, now_s: Callable[[], float]) -> None:
        self._trace_id, self._now_s = trace_id, now_s
        self._began_s = self.touched_s = now_s()
        self._started = self._ended = 0
        self._tokens: dict[int, int] = {}
        self._best: float | None = None
        self._text: list[tuple[str, str]] = []
        self._news = asyncio.Event()

    @property
    def spoken(self) -> bool:
        """Whether a model has answered anything yet."""
        return bool(self._tokens)

    def on_event(self, event: Event) -> None:
        """Take one event, of whatever kind: each of them is progress."""
        self.touched_s = self._now_s()
        match event:
            case GenerationStarted():
                self._started += 1
            case TokensSeen(key=key, tokens=tokens):
                self._tokens[key] = tokens
            case TextSeen(reasoning=reasoning, answer=answer):
                self._text.append((reasoning, answer))
            case GenerationEnded():
                self._ended += 1
            case GenerationJudged(score=score):
                self._best = score if self._best is None else max(self._best, score)
        self._news.set()

    async def news(self) -> None:
        """Returns when something has happened since it last returned."""
        await self._news.wait()
        self._news.clear()

    def take_text(self) -> tuple[str, str]:
        """(reasoning, answer) that came since the last call, of all generations: of use where there is one."""
        text, self._text = self._text, []
        return "".join(one for one, _ in text), "".join(one for _, one in text)

    def now(self) -> ReckonProgress:
        """A snapshot."""
        return ReckonProgress(
            trace_id=self._trace_id,
            generations_started=self._started,
            generations_ended=self._ended,
            output_tokens=sum(self._tokens.values()),
            best_score=self._best,
            elapsed_ms=round((self._now_s() - self._began_s) * 1000),
        )
