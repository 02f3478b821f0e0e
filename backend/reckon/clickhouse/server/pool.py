"""The connections to the engine: some that any request may take, and one for each session that holds state."""

import asyncio
import itertools
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from reckon.clickhouse.server.connection import EngineConnection
from reckon.clickhouse.server.errors import TOO_MANY_QUERIES, ClickhouseError


class Slots:
    """The right to run a query: `running_max` at once, `waiting_max` in line for `wait_s_max` seconds."""

    def __init__(self, running_max: int, waiting_max: int, wait_s_max: float) -> None:
        self._free = asyncio.Semaphore(running_max)
        self._waiting = 0
        self._waiting_max = waiting_max
        self._wait_s_max = wait_s_max

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """Wait for a slot and hold it. Raises ClickhouseError (202) when too many wait, or too long."""
        if self._waiting >= self._waiting_max:
            raise _too_many(f"{self._waiting} wait already")
        self._waiting += 1
        try:
            await asyncio.wait_for(self._free.acquire(), self._wait_s_max)
        except TimeoutError:
            raise _too_many(f"none ended within {self._wait_s_max:g} s") from None
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._free.release()


class ConnectionPool:
    """Free connections, for any thread. Only `open`, `kill` and `close` block."""

    def __init__(self, open_one: Callable[[str], EngineConnection], size: int) -> None:
        self._open_one = open_one
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._free = [self.open() for _ in range(size)]
        # Never lent: it ends the queries of others, also when all others are busy.
        self._warden = self.open()
        self._warden_lock = threading.Lock()

    def open(self) -> EngineConnection:
        """A connection that belongs to the caller."""
        with self._lock:
            tag = f"reckon-{next(self._numbers)}"
        return self._open_one(tag)

    def take(self) -> EngineConnection | None:
        """A free connection. None where none is free, as after a spoilt one: then open one."""
        with self._lock:
            return self._free.pop() if self._free else None

    def give(self, connection: EngineConnection) -> None:
        """Take a connection back. A spoilt one must be closed instead."""
        with self._lock:
            self._free.append(connection)

    def kill(self, tag: str | None = None) -> None:
        """End the query of one connection, or all queries."""
        with self._warden_lock:
            self._warden.kill(tag)

    def progress(self, tag: str) -> dict[str, str]:
        """What the query of one connection has read so far; empty where it runs none."""
        with self._warden_lock:
            return self._warden.progress(tag)

    def close(self) -> None:
        """Close what is free."""
        with self._lock:
            free, self._free = self._free, []
        for connection in [*free, self._warden]:
            connection.close()


def _too_many(why: str) -> ClickhouseError:
    return ClickhouseError(
        TOO_MANY_QUERIES, f"Too many simultaneous queries: {why}. Try again.", "TOO_MANY_SIMULTANEOUS_QUERIES"
    )
