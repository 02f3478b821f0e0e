"""An endless answer: sends parts as they come, notices who has gone, and cuts off who reads too slowly."""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing, suppress

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from reckon.errors import Unavailable
from reckon.live.schemas import End
from reckon.live.server_sent import MEDIA_TYPE, Event

log = logging.getLogger(__name__)

SLOW_S = 10.0  # a part that takes longer to be taken is the last
STALLED_S = 60.0  # and after this nobody waits for it any more
CANCEL_AGAIN_S = 0.5
HEADERS = {
    "content-type": f"{MEDIA_TYPE}; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",  # nginx would hold back parts until it has some kilobytes
}


class EventStream(Response):
    """`first` has been made before the answer begins, so that its failures are answered as such.

    Nothing is held for a slow reader but one batch: while it does not read, nothing is asked.
    """

    def __init__(
        self,
        first: bytes,
        rest: AsyncGenerator[bytes, None],
        leave: Callable[[], Awaitable[None]],
        clock_s: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(None, 200, HEADERS)
        self._first, self._rest, self._leave, self._clock_s = first, rest, leave, clock_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Until it has ended, or nobody is there."""
        del scope
        try:
            headers = [(k, v) for k, v in self.raw_headers if k != b"content-length"]
            await send({"type": "http.response.start", "status": self.status_code, "headers": headers})
            pump = asyncio.create_task(self._pump(send))
            gone = asyncio.create_task(_gone(receive))
            try:
                await asyncio.wait((pump, gone), return_when=asyncio.FIRST_COMPLETED)
            finally:
                await _ended(pump)
                await _ended(gone)
            if pump.done() and not pump.cancelled():
                pump.result()
        finally:
            await self._rest.aclose()
            with suppress(Unavailable):
                await self._leave()

    async def _pump(self, send: Send) -> None:
        async with aclosing(self._parts()) as parts:
            async for part in parts:
                began_s = self._clock_s()
                try:
                    async with asyncio.timeout(STALLED_S):
                        await send({"type": "http.response.body", "body": part, "more_body": True})
                except TimeoutError:
                    log.warning("live.stalled seconds=%d", STALLED_S)
                    return
                if self._clock_s() - began_s > SLOW_S:
                    slow = Event("end", End(reason="slow")).encoded()
                    await send({"type": "http.response.body", "body": slow, "more_body": True})
                    log.info("live.ended reason=slow")
                    break
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _parts(self) -> AsyncGenerator[bytes, None]:
        yield self._first
        async for part in self._rest:
            yield part


async def _ended(task: "asyncio.Task[None]") -> None:
    """Cancels until it is over: a library that times out at that very moment may take the cancelling for its own."""
    while not task.done():
        task.cancel()
        await asyncio.wait((task,), timeout=CANCEL_AGAIN_S)


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
