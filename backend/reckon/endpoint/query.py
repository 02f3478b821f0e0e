"""One query that somebody waits for: begun once there is room, given up when silent, cancelled when nobody waits."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from typing import Self, TypeVar

from starlette.types import Message

from reckon.domain.ids import TRACE_ID_BYTES, format_trace_id
from reckon.endpoint.asked import Asked
from reckon.endpoint.place import Place, who_of
from reckon.endpoint.progress import Progress
from reckon.errors import InvalidParameter, Misconfigured, ModelUnavailable
from reckon.gateway.parts import Parts
from reckon.gateway.solve import solve
from reckon.gateway.solved import Solved
from reckon.projects.access import Access
from reckon.watching.carried import name_query

T = TypeVar("T")


class ClientLeft(Exception):  # what happened, and no failure of ours: it never leaves the endpoint
    """Whoever asked has gone."""


class Query:
    """Made by `begin`; `close` it, whatever happens: that cancels what still runs, at the model's server too."""

    def __init__(self, asked: Asked, access: Access, place: Place, parts: Parts) -> None:
        self.asked = asked
        self._who, self._place = who_of(access), place
        trace_id = parts.ids.generate_trace_id().to_bytes(TRACE_ID_BYTES, "big")
        self.trace_id = format_trace_id(trace_id)
        name_query(self.trace_id)
        self.progress = Progress(self.trace_id, place.now_s)
        self.task = asyncio.create_task(self._solve(parts, trace_id), name=f"query-{self.trace_id}")

    @classmethod
    async def begin(cls, asked: Asked, access: Access, place: Place) -> Self:
        """Begins it once there is room. Raises RateLimited."""
        await place.room.enter(who_of(access))
        try:
            return cls(asked, access, place, await place.world.parts(access, asked.provider))
        except BaseException:
            await place.room.leave(who_of(access))
            raise

    async def solved(self) -> Solved:
        """What it came to. Raises what `solve` raises, and ModelUnavailable where nothing happened for too long."""
        silence_s = self._place.rules.no_progress_s
        while not self.task.done():
            left_s = self.progress.touched_s + silence_s - self._place.now_s()
            if left_s <= 0:
                await _end(self.task)
                raise ModelUnavailable(
                    f"Nothing has happened for {silence_s:g} s, so the query was given up. "
                    "See whether the model's server is well, or raise RECKON_ENDPOINT_NO_PROGRESS_S."
                )
            await asyncio.wait((self.task,), timeout=left_s)
        return self.task.result()

    async def close(self) -> None:
        """Cancel it unless it has ended, and leave the room."""
        try:
            await _end(self.task)
        finally:
            await self._place.room.leave(self._who)

    async def _solve(self, parts: Parts, trace_id: bytes) -> Solved:
        asked = self.asked
        async with AsyncExitStack() as stack:
            try:
                checker = await stack.enter_async_context(self._place.world.checker(asked.checker))
            except Misconfigured as error:
                raise InvalidParameter(str(error), "reckon.checker", "checker_off") from error
            return await solve(
                asked.conversation,
                strategy=asked.strategy,
                params=asked.params,
                parts=replace(parts, checker=checker),
                reference=asked.reference,
                seed=asked.seed,
                budget=asked.budget,
                on_event=self.progress.on_event,
                trace_id=trace_id,
                passed=asked.passed,
            )


async def unless_left(receive: Callable[[], Awaitable[Message]], work: Awaitable[T]) -> T:
    """`work`'s result. Raises ClientLeft, with `work` cancelled, as soon as the client has gone."""
    gone = asyncio.ensure_future(_gone(receive))
    working = asyncio.ensure_future(work)
    try:
        await asyncio.wait((gone, working), return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        raise ClientLeft
    finally:
        await _end(gone)
        await _end(working)


async def _gone(receive: Callable[[], Awaitable[Message]]) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _end(task: "asyncio.Future[T]") -> None:
    task.cancel()
    await asyncio.wait((task,))
    if not task.cancelled():
        task.exception()  # looked at, so that asyncio does not complain
