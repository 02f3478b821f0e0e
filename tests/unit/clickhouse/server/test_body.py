"""Tests of reckon.clickhouse.server.body: small in memory, large on the disk, and never beyond the limit."""

from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.clickhouse.server.body import MEMORY_BYTES, ClientGone, RequestBody, receive_body
from reckon.clickhouse.server.errors import ClickhouseError


class Wire:
    """What ASGI's `receive` gives, message by message."""

    def __init__(self, *messages: MutableMapping[str, Any]) -> None:
        self._messages = list(messages)

    async def __call__(self) -> MutableMapping[str, Any]:
        return self._messages.pop(0)


def _part(data: bytes, *, more: bool) -> MutableMapping[str, Any]:
    return {"type": "http.request", "body": data, "more_body": more}


async def test_a_body_of_the_limits_size_is_taken(tmp_path: Path) -> None:
    assert (await _received(tmp_path, _part(b"ab", more=True), _part(b"cd", more=False))).whole(4, "It") == b"abcd"


async def test_a_body_over_the_limit_is_refused_with_413(tmp_path: Path) -> None:
    with pytest.raises(ClickhouseError) as caught:
        await _received(tmp_path, _part(b"ab", more=True), _part(b"cde", more=True))
    assert (caught.value.code, caught.value.status) == (307, 413)


async def test_a_client_that_leaves_while_it_sends_is_gone(tmp_path: Path) -> None:
    with pytest.raises(ClientGone):
        await _received(tmp_path, _part(b"ab", more=True), {"type": "http.disconnect"})


async def _received(spool: Path, *messages: MutableMapping[str, Any], bytes_max: int = 4) -> RequestBody:
    async def blocking(call: Callable[[], None]) -> None:
        call()

    return await receive_body(Wire(*messages), spool, bytes_max, blocking)


@given(parts=st.lists(st.binary(max_size=200), max_size=20))
def test_what_was_written_is_read_however_often(parts: list[bytes]) -> None:
    body = RequestBody()
    for part in parts:
        body.write(part)
    assert b"".join(body.pieces()) == b"".join(body.pieces()) == b"".join(parts)
    assert body.size == sum(map(len, parts))


def test_beyond_8_mib_it_is_on_the_disk_and_reads_the_same(tmp_path: Path) -> None:
    body = RequestBody(spool=tmp_path)
    parts = [bytes([n]) * (3 << 20) for n in range(4)]
    for part in parts:
        body.write(part)
    assert body.needs_file(0)
    assert b"".join(body.pieces()) == b"".join(parts)
    assert max(map(len, body.pieces())) <= 1 << 20
    body.close()


def test_at_the_edge_it_is_still_in_memory(tmp_path: Path) -> None:
    body = RequestBody(spool=tmp_path)
    body.write(bytes(MEMORY_BYTES))
    assert not body.needs_file(0)
    assert body.needs_file(1)


def test_a_disk_that_takes_no_more_is_said(tmp_path: Path) -> None:
    body = RequestBody(spool=tmp_path / "gone")
    with pytest.raises(ClickhouseError) as caught:
        body.write(bytes(MEMORY_BYTES + 1))
    assert caught.value.code == 243


def test_more_than_memory_may_hold_is_refused_where_it_is_wanted_whole() -> None:
    body = RequestBody(b"12345")
    assert body.whole(5, "A form") == b"12345"
    with pytest.raises(ClickhouseError, match="A form has more than 4 bytes") as caught:
        body.whole(4, "A form")
    assert caught.value.status == 413
