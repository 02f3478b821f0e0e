"""The running engine: connections, sessions, slots and worker threads, and the one way to use them."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TypeVar

from reckon.clickhouse.server.config import write_config
from reckon.clickhouse.server.connection import EngineConnection
from reckon.clickhouse.server.execution import Answer, Execution
from reckon.clickhouse.server.options import ServerOptions
from reckon.clickhouse.server.pool import ConnectionPool, Slots
from reckon.clickhouse.server.processes import Processes
from reckon.clickhouse.server.reading import Statement
from reckon.clickhouse.server.request import Request
from reckon.clickhouse.server.sessions import Session, Sessions
from reckon.errors import CannotStart

Result = TypeVar("Result")


class Engine:
    """Made in the thread that will run the event loop, after the directory is locked."""

    def __init__(self, options: ServerOptions) -> None:
        address = f"{options.directory / 'store'}?config-file={write_config(options)}"
        self.spool = options.directory / "spool"
        self.spool.mkdir(exist_ok=True)
        for left in self.spool.iterdir():  # of a process that was killed: no answer of it is owed any more
            left.unlink()
        try:
            self._pool = ConnectionPool(
                lambda tag: EngineConnection(address, tag, options.query_memory_bytes_max), options.connections
            )
            self.version, self.timezone = self._facts()
        except RuntimeError as error:
            raise CannotStart(
                f"ClickHouse cannot open {options.directory / 'store'}: {str(error).splitlines()[0]} "
                "Restore the folder from a backup, or choose another with RECKON_DATA_DIR."
            ) from error
        self.processes = Processes()
        self._sessions = Sessions(options.sessions_max, time.monotonic)
        self._slots = Slots(options.connections, options.queue_max, options.queue_s_max)
        # One thread a slot, and some for closing and killing while all slots work.
        self._threads = ThreadPoolExecutor(options.connections + 4, "clickhouse")

    async def blocking(self, call: Callable[[], Result]) -> Result:
        """Run `call` in a worker thread."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, call)

    @asynccontextmanager
    async def execution(
        self, request: Request, read: Statement, query_id: str
    ) -> AsyncIterator[tuple[Execution, bool]]:
        """A connection for one statement, and whether it belongs to a session. Raises ClickhouseError."""
        async with self._slots.one():
            for old in self._sessions.expired():
                await self.blocking(old.close)
            session = self._enter(request)
            try:
                connection = await self._connection(session, read)
                execution = Execution(connection, request, self._named(read), self.spool)
                held = session is not None and session.connection is connection
                try:
                    with self.processes.named(connection, query_id):
                        yield execution, held
                finally:
                    if not execution.closed:
                        await self.blocking(execution.close)
                    if not held and connection.spoilt:
                        await self.blocking(connection.close)
                    elif not held:
                        self._pool.give(connection)
            finally:
                if session is not None:
                    closing = self._sessions.leave(session, close=request.flag("close_session"))
                    if closing is not None:
                        await self.blocking(closing.close)

    def kill_query(self, request: Request, read: Statement) -> Answer:
        """KILL QUERY: past the line of waiting queries, on a connection of its own. Blocks; raises ClickhouseError."""
        connection = self._pool.open()
        try:
            form = request.format
            return Answer(*self.processes.kill(connection, read.sql, read.plain, form, request.parameters))
        finally:
            connection.close()

    def progress(self, execution: Execution) -> dict[str, str]:
        """How far the statement of an execution is; empty where it does not run. Blocks."""
        return self._pool.progress(execution.connection.tag)

    async def kill(self, execution: Execution) -> None:
        """End the statement of an execution, wherever it is."""
        await self.blocking(lambda: self._pool.kill(execution.connection.tag))

    def close(self) -> None:
        """End every query and close the store; blocks."""
        self._pool.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for connection in self._sessions.close():
            connection.close()
        self._pool.close()

    def _named(self, read: Statement) -> Statement:
        if read.insert is not None:
            return read
        shown = self.processes.shown(read.sql, read.plain)
        return read if shown is read.sql else replace(read, sql=shown)

    def _enter(self, request: Request) -> Session | None:
        session_id = request.transport.get("session_id")
        if not session_id:
            return None
        timeout = request.transport.get("session_timeout", "")
        return self._sessions.enter(session_id, timeout, must_exist=request.flag("session_check"))

    async def _connection(self, session: Session | None, read: Statement) -> EngineConnection:
        if session is None or (session.connection is None and not read.is_stateful):
            free = self._pool.take()
            return await self.blocking(self._pool.open) if free is None else free
        connection = session.connection
        if connection is None:
            self._sessions.may_hold(session)
            connection = session.connection = await self.blocking(self._pool.open)
        return connection

    def _facts(self) -> tuple[str, str]:
        connection = self._pool.open()
        row = connection.run("SELECT version(), timezone()", "TSV").bytes().decode().strip()
        connection.close()
        version, _, timezone = row.partition("\t")
        return version, timezone
