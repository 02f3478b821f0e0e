"""What a listener is told from the first byte to the last, over a log in memory and a clock of the test's own."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest

from fakes.live_log import FakeLog, FakeOpen
from reckon.errors import NotFound, StoreUnavailable, Unauthenticated, Unavailable
from reckon.live.entries import RowWritten
from reckon.live.listening import BATCH_MAX, Said
from reckon.live.newest import LOOK_S, Newest
from reckon.live.schemas import Gone
from reckon.live.server_sent import Event
from reckon.live.stream import ALLOWED_S, BATCH_S, HEARTBEAT_S, PATIENCE_S, Live, stream

ROW = RowWritten(bytes(16))


class Feed:
    """Every row is an event; `fails` while the store is away."""

    def __init__(self) -> None:
        self.fails = False
        self.asked = 0

    def events(self, said: Sequence[Said]) -> list[Event]:
        self.asked += 1
        if self.fails:
            raise StoreUnavailable("The store was told to be away.")
        return [Event("gone", Gone(trace_id="x"), one.id) for one in said if isinstance(one.entry, RowWritten)]


class Place:
    """A stream and everything that it depends on. Each look at the clock is a tick."""

    def __init__(self, tick_s: float = 0.0, batch_s: float = BATCH_S) -> None:
        self.log, self.feed, self.own = FakeLog(), Feed(), FakeOpen()
        self.refused: Exception | None = None
        self.now_s, self.tick_s = 0.0, tick_s
        self.live = Live(self.log, clock_s=self._clock, batch_s=batch_s)  # type: ignore[arg-type]  # a fake by the same methods

    def _clock(self) -> float:
        self.now_s += self.tick_s
        return self.now_s

    def open(self, place: str | None = None) -> AsyncIterator[bytes]:
        return stream(self.live, "default", self.feed, place, self._allowed, self.own)  # type: ignore[arg-type]

    async def _allowed(self) -> None:
        if self.refused is not None:
            raise self.refused


def read(part: bytes) -> tuple[str, Any, str]:
    """(name, data, id) of one part; comments and bare places have no name."""
    fields = dict(line.partition(": ")[::2] for line in part.decode().splitlines() if line)
    return fields.get("event", ""), json.loads(fields.get("data", "null")), fields.get("id", "")


async def named(parts: AsyncIterator[bytes], name: str) -> tuple[str, Any, str]:
    async for part in parts:
        if read(part)[0] == name:
            return read(part)
    raise AssertionError("The stream ended.")


async def test_it_begins_with_the_place_from_which_on_nothing_is_missed():
    place = Place()
    place.log.say(ROW, ROW)
    parts = place.open()
    assert await anext(parts) == b"retry: 2000\n\n"
    assert read(await anext(parts)) == ("ready", {"resumed": False}, "1000-2")
    place.log.say(ROW)
    assert await named(parts, "gone") == ("gone", {"trace_id": "x"}, "1000-3")


async def test_in_an_empty_log_there_is_a_place_to_go_on_from_too():
    place = Place()
    first = await named(place.open(), "ready")
    place.log.say(ROW)
    again = place.open(first[2])
    assert (await named(again, "ready"))[1] == {"resumed": True}
    assert (await named(again, "gone"))[2] == "1000-2"


async def test_who_comes_back_gets_everything_behind_its_place_in_batches():
    place = Place()
    place.log.say(*[ROW] * (2 * BATCH_MAX + 7))
    parts = place.open("1000-3")
    heard = [await named(parts, "gone") for _ in range(2 * BATCH_MAX + 4)]
    assert [one[2] for one in heard] == [f"1000-{number}" for number in range(4, 2 * BATCH_MAX + 8)]


async def test_what_comes_in_a_quiet_time_does_not_wait_for_the_next_batch():
    place = Place(batch_s=3600)
    parts = place.open()
    await named(parts, "ready")
    hearing = asyncio.ensure_future(named(parts, "gone"))
    await asyncio.sleep(LOOK_S)  # it has asked, and found nothing
    place.log.say(ROW)
    assert (await hearing)[2] == "1000-2"


async def test_what_comes_behind_a_batch_waits_for_the_next_one():
    place = Place(batch_s=3600)
    place.log.say(ROW, ROW)
    parts = place.open("1000-1")
    await named(parts, "gone")
    waiting = asyncio.ensure_future(anext(parts))
    place.log.say(ROW)
    await asyncio.sleep(4 * LOOK_S)
    assert (place.feed.asked, waiting.done()) == (1, False)
    waiting.cancel()


async def test_a_store_that_is_away_is_not_asked_more_often_for_what_waits():
    place = Place(batch_s=3600)
    place.log.say(ROW, ROW)
    place.feed.fails = True
    parts = place.open("1000-1")
    await named(parts, "ready")
    waiting = asyncio.ensure_future(anext(parts))
    await asyncio.sleep(4 * LOOK_S)
    assert (place.feed.asked, waiting.done()) == (1, False)
    waiting.cancel()


async def test_a_place_that_was_trimmed_is_told_as_a_reset():
    place = Place()
    place.log.say(ROW, ROW, ROW)
    del place.log.said[:2]
    parts = place.open("1000-2")
    assert await named(parts, "reset") == ("reset", {"reason": "trimmed"}, "1000-3")
    assert (await named(parts, "ready"))[1] == {"resumed": False}


async def test_who_falls_behind_what_is_kept_is_told_so():
    place = Place()
    parts = place.open()
    await named(parts, "ready")
    place.log.say(ROW, ROW)
    del place.log.said[:2]
    assert await named(parts, "reset") == ("reset", {"reason": "trimmed"}, "1000-3")


async def test_entries_that_are_no_event_move_the_place_all_the_same():
    place = Place()
    parts = place.open()
    await named(parts, "ready")
    await place.log.newest("default")
    place.log.say(*[type(place.log.said[0].entry)()] * 3)
    assert await anext(parts) == b"id: 1000-4\n\n"


async def test_after_redis_was_away_the_listener_begins_anew():
    place = Place()
    parts = place.open()
    await named(parts, "ready")
    place.log.away = True
    place.live.clock_s()
    place.tick_s = HEARTBEAT_S / 4
    assert await anext(parts) == b": still here\n\n"
    place.log.away = False
    assert await named(parts, "reset") == ("reset", {"reason": "queue"}, "1000-1")


async def test_without_redis_it_does_not_begin():
    place = Place()
    place.log.away = True
    with pytest.raises(Unavailable):
        await anext(place.open())


async def test_a_store_that_is_away_for_a_moment_loses_nothing():
    place = Place()
    parts = place.open()
    await named(parts, "ready")
    place.log.say(ROW)
    place.feed.fails, place.tick_s = True, HEARTBEAT_S / 4
    assert await anext(parts) == b": still here\n\n"
    place.feed.fails = False
    assert (await named(parts, "gone"))[2] == "1000-2"


@pytest.mark.parametrize("what", ["store", "redis", "identities"])
async def test_what_stays_away_ends_the_stream(what: str):
    place = Place()
    parts = place.open()
    await named(parts, "ready")
    place.log.say(ROW)
    place.tick_s = PATIENCE_S / 8
    if what == "store":
        place.feed.fails = True
    elif what == "redis":
        place.log.away = True
    else:
        place.refused = StoreUnavailable("Nobody can say.")
    assert (await named(parts, "end"))[1] == {"reason": "unavailable"}
    with pytest.raises(StopAsyncIteration):
        await anext(parts)


@pytest.mark.parametrize("refused", [Unauthenticated("over"), NotFound("no member")])
async def test_who_may_no_longer_is_told_so_and_gets_nothing_more(refused: Exception):
    place = Place()
    parts = place.open()
    await named(parts, "ready")
    place.refused, place.now_s = refused, ALLOWED_S
    place.log.say(ROW)
    assert (await named(parts, "end"))[1] == {"reason": "revoked"}
    with pytest.raises(StopAsyncIteration):
        await anext(parts)


async def test_a_server_that_stops_says_so_at_once():
    place = Place()
    parts = place.open()
    await named(parts, "ready")
    place.log.say(ROW)
    place.live.stopping.now = True
    assert read(await anext(parts)) == ("end", {"reason": "shutdown"}, "")


async def test_many_listeners_look_once_and_one_that_cannot_waits_for_its_turn():
    log, now_s = FakeLog(), 1.0
    log.say(ROW, ROW)
    newest = Newest(lambda: now_s)
    assert [await newest.is_behind("default", place, log.newest) for place in ("1000-1", "1000-2", "999-7")] == [
        True,
        False,
        True,
    ]
    assert log.asked == 1
    log.say(ROW)
    assert not await newest.is_behind("default", "1000-2", log.newest), "as of a moment ago"
    now_s += LOOK_S
    log.away = True
    assert not await newest.is_behind("default", "1000-1", log.newest), "nobody can say"
    log.away = False
    now_s += LOOK_S
    assert await newest.is_behind("default", "1000-2", log.newest)
