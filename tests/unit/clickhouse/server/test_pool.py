"""Tests of reckon.clickhouse.server.pool."""

import asyncio

import pytest

from reckon.clickhouse.server.errors import ClickhouseError
from reckon.clickhouse.server.pool import Slots


async def test_only_so_many_run_at_once_and_the_rest_wait() -> None:
    slots = Slots(2, 10, 10.0)
    running, most = 0, 0

    async def one() -> None:
        nonlocal running, most
        async with slots.one():
            running += 1
            most = max(most, running)
            await asyncio.sleep(0)
            running -= 1

    await asyncio.gather(*(one() for _ in range(10)))
    assert most == 2


async def test_one_too_many_in_line_is_refused_at_once() -> None:
    slots = Slots(1, 1, 10.0)
    async with slots.one():
        waiting = asyncio.create_task(_enter(slots))
        await asyncio.sleep(0)
        with pytest.raises(ClickhouseError) as caught:
            await _enter(slots)
        assert (caught.value.code, caught.value.status) == (202, 503)
    await waiting


async def test_nobody_waits_longer_than_the_limit() -> None:
    slots = Slots(1, 1, 0.01)
    async with slots.one():
        with pytest.raises(ClickhouseError) as caught:
            await _enter(slots)
    assert caught.value.code == 202
    await _enter(slots)


async def _enter(slots: Slots) -> None:
    async with slots.one():
        pass
