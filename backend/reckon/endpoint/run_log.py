"""Everything a run was told, in order: kept before the strategy sees it, and told again after a crash.

Three kinds of rows. `reply`: what the model said for one generation, or how it failed.
`scores`: what the PRM said of some generations. `exchange`: what the strategy asked, by digest,
and which generation it was then told of. Replies and scores say what there is to tell; the
exchanges say in which order. Requests that had no reply yet wait until all of that is told.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, cast

from pydantic import TypeAdapter

from reckon import errors
from reckon.prm.protocol import Judged, Scores
from reckon.providers.chat import ChatReply
from reckon.strategies.asks import Finished, StopReason
from reckon.strategies.journal import Due
from reckon.strategies.recording import Exchange

_REPLY = TypeAdapter(ChatReply)
_FINISHED = TypeAdapter(Finished)
_SCORES = TypeAdapter(list[Scores])
# What a model or a PRM may fail with; anything else was no answer, and is asked again.
_FAILURES: dict[str, type[errors.ReckonError]] = {
    "ModelUnavailable": errors.ModelUnavailable,
    "ModelRefused": errors.ModelRefused,
    "PrmUnavailable": errors.PrmUnavailable,
}


@dataclass(frozen=True, slots=True)
class Told:
    """What the model said for one generation: a reply or a failure, its span, and when."""

    key: int
    span_id: int
    started_ns: int
    ended_ns: int
    reply: ChatReply | None
    failure: errors.ReckonError | None

    def give(self) -> ChatReply:
        """The reply. Raises the failure."""
        if self.failure is not None:
            raise self.failure
        return cast("ChatReply", self.reply)


@dataclass(slots=True)
class RunLog:
    """`write` makes one row durable; it raises where the run is somebody else's by now. One event loop."""

    rows: Sequence[tuple[int, str, str]]
    write: Callable[[str, str], Awaitable[None]]
    replies: dict[int, Told] = field(default_factory=dict)
    live: asyncio.Event = field(default_factory=asyncio.Event)
    _scores: dict[str, list[Scores] | errors.ReckonError] = field(default_factory=dict)
    _exchanges: list[dict[str, Any]] = field(default_factory=list)
    _next: int = 0

    def __post_init__(self) -> None:
        for _, kind, payload in self.rows:
            row = json.loads(payload)
            if kind == "reply":
                told = _told(row)
                self.replies[told.key] = told
            elif kind == "scores":
                self._scores[row["of"]] = _failure(row) or _SCORES.validate_python(row["scores"])
            else:
                self._exchanges.append(row)
        self._look()

    def due(self) -> Due | None:
        """See `reckon.strategies.journal.Journal`."""
        if self.live.is_set():
            return None
        row = self._exchanges[self._next]
        finished = _FINISHED.validate_python(row["finished"]) if row["finished"] is not None else None
        return Due(row["key"], cast("StopReason | None", row["cut_by"]), row["unjudged"], finished)

    async def keep(self, exchange: Exchange, cut_by: StopReason | None) -> None:
        """See `reckon.strategies.journal.Journal`."""
        ended = exchange.reply if isinstance(exchange.reply, Finished) else None
        unsaid = ended if ended is not None and ended.key not in self.replies else None
        row = {
            "ask": digest_of(exchange.ask),
            "key": ended.key if ended is not None else None,
            "cut_by": cut_by,
            "unjudged": isinstance(exchange.reply, tuple) and not any(exchange.reply),
            "finished": _FINISHED.dump_python(unsaid, mode="json") if unsaid is not None else None,
        }
        if self.live.is_set():
            await self.write("exchange", json.dumps(row))
            return
        recorded = self._exchanges[self._next]
        if any(recorded[name] != row[name] for name in ("ask", "key", "unjudged")):
            raise errors.Conflict(
                f"The run cannot go on: exchange {self._next} of its log is another one. "
                "Its strategy has changed since it was begun; ask again."
            )
        self._next += 1
        self._look()

    async def keep_reply(self, told: Told) -> None:
        """A generation ended: before anybody hears of it."""
        row = {
            "key": told.key,
            "span_id": told.span_id,
            "started_ns": told.started_ns,
            "ended_ns": told.ended_ns,
            **_said(told.failure),
            "reply": _REPLY.dump_python(told.reply, mode="json") if told.reply is not None else None,
        }
        await self.write("reply", json.dumps(row))
        self.replies[told.key] = told

    def scores_of(self, items: Sequence[Judged]) -> list[Scores] | None:
        """What the PRM said of `items`; None where it was not asked yet. Raises what it failed with."""
        found = self._scores.get(digest_of(tuple(items)))
        if isinstance(found, errors.ReckonError):
            raise found
        return found

    async def keep_scores(self, items: Sequence[Judged], said: list[Scores] | errors.ReckonError) -> None:
        """The PRM answered: before anybody hears of it."""
        failed = said if isinstance(said, errors.ReckonError) else None
        scores = None if isinstance(said, errors.ReckonError) else _SCORES.dump_python(said, mode="json")
        await self.write("scores", json.dumps({"of": digest_of(tuple(items)), **_said(failed), "scores": scores}))

    def _look(self) -> None:
        if self._next >= len(self._exchanges):
            self.live.set()


def digest_of(value: object) -> str:
    """What tells apart asks and judged texts: frozen dataclasses of plain values are written in one way."""
    return sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def is_failure(error: errors.ReckonError) -> bool:
    """Whether `error` is an answer, and belongs into the log."""
    return type(error).__name__ in _FAILURES


def _said(failure: errors.ReckonError | None) -> dict[str, str | None]:
    if failure is None:
        return {"error": None, "message": None}
    return {"error": type(failure).__name__, "message": str(failure)}


def _failure(row: dict[str, Any]) -> errors.ReckonError | None:
    return _FAILURES[row["error"]](row["message"]) if row["error"] is not None else None


def _told(row: dict[str, Any]) -> Told:
    reply = _REPLY.validate_python(row["reply"]) if row["reply"] is not None else None
    return Told(row["key"], row["span_id"], row["started_ns"], row["ended_ns"], reply, _failure(row))
