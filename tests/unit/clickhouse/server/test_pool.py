"""Tests of reckon.clickhouse.server.pool and of the limit on bodies."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest

from reckon.clickhouse.server.app import ClientGone, _body
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


class Wire:
    """What ASGI's `receive` gives, message by message."""

    def __init__(self, *messages: MutableMapping[str, Any]) -> None:
        self._messages = list(messages)

    async def __call__(self) -> MutableMapping[str, Any]:
        return self._messages.pop(0)


def _part(data: bytes, *, more: bool) -> MutableMapping[str, Any]:
    return {"type": "http.request", "body": data, "more_body": more}


async def test_a_body_of_the_limits_size_is_taken() -> None:
    assert await _body(Wire(_part(b"ab", more=True), _part(b"cd", more=False)), 4) == b"abcd"


async def test_a_body_over_the_limit_is_refused_with_413() -> None:
    with pytest.raises(ClickhouseError) as caught:
        await _body(Wire(_part(b"ab", more=True), _part(b"cde", more=True)), 4)
    assert (caught.value.code, caught.value.status) == (307, 413)


async def test_a_client_that_leaves_while_it_sends_is_gone() -> None:
    with pytest.raises(ClientGone):
        await _body(Wire(_part(b"ab", more=True), {"type": "http.disconnect"}), 4)
