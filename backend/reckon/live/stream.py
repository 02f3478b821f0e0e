"""One live stream from its first byte to its last: what is said is sent, until something ends it."""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from starlette.concurrency import run_in_threadpool

from reckon.errors import Forbidden, NotFound, Unauthenticated, Unavailable
from reckon.live.listening import BATCH_MAX, Listening, Said
from reckon.live.newest import LOOK_S, Newest
from reckon.live.open_streams import OpenStream
from reckon.live.schemas import End, Ready, Reset
from reckon.live.server_sent import HEARTBEAT, Event, place_only, retry_after

log = logging.getLogger(__name__)

BATCH_S = 0.25  # a listener gets at most so many batches: four a second
HEARTBEAT_S = 10.0
ALLOWED_S = 4.0  # so often it is asked whether the listener still may
PATIENCE_S = 30.0  # for a store that says nothing
RETRY_MS = 2_000
# However many listen, the store answers so many of them at once; the others get larger batches.
QUERIES_MAX = 4


class Feed(Protocol):
    """Turns what was said into events."""

    def events(self, said: Sequence[Said]) -> list[Event]:
        """Blocks on the store; raises StoreUnavailable, after which it is asked again."""
        ...


@dataclass(slots=True)
class Stopping:
    """Set when the server stops: every stream ends at once."""

    now: bool = False


@dataclass(frozen=True, slots=True)
class Live:
    """What all streams of one process share. Belongs to one event loop."""

    listening: Listening
    stopping: Stopping = field(default_factory=Stopping)
    queries: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(QUERIES_MAX))
    clock_s: Callable[[], float] = time.monotonic
    newest: Newest = field(default_factory=Newest)
    batch_s: float = BATCH_S


async def stream(
    live: Live,
    project: str,
    feed: Feed,
    place: str | None,
    still_allowed: Callable[[], Awaitable[None]],
    own: OpenStream,
) -> AsyncGenerator[bytes, None]:
    """Goes on behind `place`, or begins now where it is None.

    What ends it is said as the last event. Raises Unavailable before the first byte only.
    """
    first = await live.listening.after(project, place) if place is not None else None
    at = place if place is not None and first is not None else await live.listening.newest(project)
    talk = _Talk(live, project, feed, still_allowed, own, at)
    yield retry_after(RETRY_MS)
    if place is not None and first is None:
        yield Event("reset", Reset(reason="trimmed"), at).encoded()
    yield Event("ready", Ready(resumed=first is not None), at).encoded()
    while (reason := await talk.over()) is None:
        began_s = live.clock_s()
        batch, full = await talk.batch()
        for part in batch:
            yield part
        if not full:
            await talk.pause(live.batch_s - (live.clock_s() - began_s))
    log.info("live.ended project=%s reason=%s", project, reason.reason)
    yield Event("end", reason).encoded()


class _Talk:
    """What changes while a stream is open."""

    def __init__(
        self,
        live: Live,
        project: str,
        feed: Feed,
        still_allowed: Callable[[], Awaitable[None]],
        own: OpenStream,
        at: str,
    ) -> None:
        self._live, self._project, self._feed, self._at = live, project, feed, at
        self._still_allowed, self._own = still_allowed, own
        self._queue_away = self._quiet = False
        now_s = live.clock_s()
        self._sent_s = self._asked_s = self._allowed_s = self._read_s = now_s

    async def over(self) -> End | None:
        """Why the stream ends now; None while it goes on."""
        if self._live.stopping.now:
            return End(reason="shutdown")
        now_s = self._live.clock_s()
        if now_s - self._asked_s >= ALLOWED_S:
            self._asked_s = now_s
            try:
                await self._still_allowed()
                self._allowed_s = now_s
                await self._own.renew()
                await self._live.listening.keep(self._project)
            except (Unauthenticated, Forbidden, NotFound):
                return End(reason="revoked")
            except Unavailable:
                pass
        # Nobody can say whether the listener still may, or what has changed: that must not last.
        silent = now_s - min(self._allowed_s, self._read_s) > PATIENCE_S
        return End(reason="unavailable") if silent else None

    async def batch(self) -> tuple[list[bytes], bool]:
        """What is to be sent now, and whether there is more at once."""
        self._quiet = False
        try:
            said = await self._live.listening.after(self._project, self._at)
            if said is None or self._queue_away:
                parts = await self._anew()
                self._queue_away = False
                return parts, False
        except Unavailable:
            self._queue_away = True
            return self._beat(), False
        try:
            async with self._live.queries:
                events = await run_in_threadpool(self._feed.events, said) if said else []
        except Unavailable:
            return self._beat(), False
        self._read_s = self._live.clock_s()
        if not said:
            self._quiet = True
            return self._beat(), False
        self._at, self._sent_s = said[-1].id, self._live.clock_s()
        parts = [event.encoded() for event in events]
        if not events or events[-1].id != self._at:
            parts.append(place_only(self._at))
        return parts, len(said) == BATCH_MAX

    async def pause(self, left_s: float) -> None:
        """So long; behind a batch of nothing only until there is something, which nobody has been told of lately."""
        while left_s > 0:
            await asyncio.sleep(min(LOOK_S, left_s))
            left_s -= LOOK_S
            ask = self._live.listening.newest
            if self._quiet and await self._live.newest.is_behind(self._project, self._at, ask):
                return

    async def _anew(self) -> list[bytes]:
        self._at = await self._live.listening.newest(self._project)
        self._sent_s = self._read_s = self._live.clock_s()
        reason = Reset(reason="queue" if self._queue_away else "trimmed")
        return [Event("reset", reason, self._at).encoded()]

    def _beat(self) -> list[bytes]:
        if self._live.clock_s() - self._sent_s < HEARTBEAT_S:
            return []
        self._sent_s = self._live.clock_s()
        return [HEARTBEAT]
