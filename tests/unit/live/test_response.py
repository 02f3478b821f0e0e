"""The endless answer: its headers, who leaves, and who reads too slowly."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

from reckon.live.response import SLOW_S, EventStream
from reckon.live.server_sent import HEARTBEAT


class Client:
    """Takes parts; each one after `slow_from` costs `SLOW_S` and a bit on the test's clock."""

    def __init__(self, slow_from: int | None = None, leaves_after: int | None = None) -> None:
        self.messages: list[dict[str, Any]] = []
        self.now_s = 0.0
        self._slow_from, self._leaves_after = slow_from, leaves_after
        self._left = asyncio.Event()

    async def send(self, message: Any) -> None:
        self.messages.append(message)
        if self._slow_from is not None and len(self.messages) > self._slow_from:
            self.now_s += SLOW_S + 0.1
        if len(self.messages) == self._leaves_after:
            self._left.set()

    async def receive(self) -> Any:
        await self._left.wait()
        return {"type": "http.disconnect"}

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.messages)


class Source:
    """Beats for ever, or so often; notices that it was closed."""

    def __init__(self, parts: int | None = None) -> None:
        self.parts, self.closed, self.left = parts, False, 0

    async def beats(self) -> AsyncGenerator[bytes, None]:
        try:
            count = 0
            while self.parts is None or count < self.parts:
                count += 1
                await asyncio.sleep(0)
                yield HEARTBEAT
        finally:
            self.closed = True

    async def leave(self) -> None:
        self.left += 1


async def answer(source: Source, client: Client) -> None:
    stream = EventStream(b"first\n\n", source.beats(), source.leave, lambda: client.now_s)
    await stream({"type": "http"}, client.receive, client.send)
    assert source.closed
    assert source.left == 1


async def test_proxies_are_told_not_to_hold_it_back():
    client = Client()
    await answer(Source(2), client)
    headers = {name.decode(): value.decode() for name, value in client.messages[0]["headers"]}
    assert headers == {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        "x-accel-buffering": "no",
    }
    assert client.body == b"first\n\n" + HEARTBEAT * 2
    assert client.messages[-1]["more_body"] is False


async def test_who_leaves_is_noticed():
    client = Client(leaves_after=5)
    await answer(Source(), client)
    assert len(client.messages) < 50


async def test_who_leaves_is_let_go_of_though_a_library_takes_the_cancelling_for_its_own():
    class Swallowing(Source):
        swallowed = 0

        async def beats(self) -> AsyncGenerator[bytes, None]:
            yield HEARTBEAT
            try:
                while True:
                    try:
                        await asyncio.sleep(3600)
                    except asyncio.CancelledError:
                        if self.swallowed == 2:
                            raise
                        self.swallowed += 1
            finally:
                self.closed = True

    source = Swallowing()
    async with asyncio.timeout(60):
        await answer(source, Client(leaves_after=3))
    assert source.swallowed == 2


async def test_who_reads_too_slowly_is_told_so_and_cut_off():
    client = Client(slow_from=3)
    await answer(Source(), client)
    assert client.body.endswith(b'event: end\ndata: {"reason":"slow"}\n\n')
    assert client.messages[-1]["more_body"] is False


async def test_who_just_keeps_up_is_not():
    client = Client(leaves_after=40)
    client.now_s = 0.0
    await answer(Source(), client)
    assert b"slow" not in client.body
