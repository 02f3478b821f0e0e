import asyncio

import pytest

from reckon.endpoint.room import Room, RoomLimits
from reckon.errors import RateLimited


async def test_so_many_run_at_once_and_the_next_waits_for_one_to_end():
    room = Room(RoomLimits(queries=2, per_key=2))
    await room.enter("a")
    await room.enter("b")
    third = asyncio.create_task(room.enter("a"))
    await asyncio.sleep(0)
    assert not third.done()
    await room.leave("b")
    await third
    assert room.running == 2


async def test_a_key_that_has_its_share_does_not_keep_another_out():
    room = Room(RoomLimits(queries=3, per_key=1, wait_s=0))
    await room.enter("a")
    with pytest.raises(RateLimited, match="1 queries of this key"):
        await room.enter("a")
    await room.enter("b")
    assert room.running == 2


async def test_only_so_many_wait():
    room = Room(RoomLimits(queries=1, per_key=1, waiting=1))
    await room.enter("a")
    waiting = asyncio.create_task(room.enter("b"))
    await asyncio.sleep(0)
    with pytest.raises(RateLimited, match="and 1 wait") as refused:
        await room.enter("c")
    assert refused.value.retry_after_s == 5
    waiting.cancel()
    await asyncio.wait((waiting,))
    await room.leave("a")
    await room.enter("c")


async def test_who_gives_up_waiting_takes_no_room():
    room = Room(RoomLimits(queries=1, per_key=1))
    await room.enter("a")
    waiting = asyncio.create_task(room.enter("b"))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait((waiting,))
    await room.leave("a")
    assert room.running == 0
