"""The ASGI application: ClickHouse's HTTP interface over one engine."""

import asyncio
import logging
import uuid
from collections.abc import MutableMapping
from contextlib import suppress
from typing import Any

from reckon.clickhouse.server.auth import authenticate, refuse_pages
from reckon.clickhouse.server.body import ClientGone, Receive, RequestBody, receive_body
from reckon.clickhouse.server.engine import Engine
from reckon.clickhouse.server.errors import TOO_LARGE, UNKNOWN_EXCEPTION, ClickhouseError
from reckon.clickhouse.server.execution import Answer, Execution
from reckon.clickhouse.server.multipart import is_form, parse_form
from reckon.clickhouse.server.options import ServerOptions
from reckon.clickhouse.server.processes import is_kill
from reckon.clickhouse.server.progress import ProgressHeaders
from reckon.clickhouse.server.reading import Statement, read_statement
from reckon.clickhouse.server.reply import (
    ClientTooSlow,
    Send,
    StreamedReply,
    compressed,
    result_headers,
    send_error,
    send_whole,
)
from reckon.clickhouse.server.request import Request, make_request, parse_headers, parse_query_string

log = logging.getLogger(__name__)

Scope = MutableMapping[str, Any]

# Larger bodies are uncompressed, and larger results compressed, in a worker thread.
_INLINE_BYTES = 64 << 10
_HEADER_BYTES_MAX = 1 << 20


class ClickhouseApp:
    """Answers /ping, and runs the statement of every other request."""

    def __init__(self, engine: Engine, options: ServerOptions) -> None:
        self._engine = engine
        self._options = options

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI's entry; start and end of the process belong to `main`, not to lifespan."""
        if scope["type"] != "http":
            return
        if scope["path"] in ("/ping", "/replicas_status"):
            await send_whole(send, 200, b"Ok.\n")
            return
        query_id = str(uuid.uuid4())
        request: Request | None = None
        try:
            request = await self._request(scope, receive)
            query_id = request.transport.get("query_id") or query_id
            progress = ProgressHeaders(send, request, scope.get("http_version", ""))
            await self._answer(request, query_id, receive, send, progress)
        except ClickhouseError as error:
            await send_error(send, error, query_id, self._engine.version)
        except ClientGone:
            log.debug("client.gone")
        except ClientTooSlow:
            log.warning("client.too_slow query_id=%s", query_id)
        except Exception:  # the border: whatever it is, the client gets an answer and the log the trace
            log.exception("request.failed query_id=%s", query_id)
            failure = ClickhouseError(UNKNOWN_EXCEPTION, "The server failed; see its log.", "UNKNOWN_EXCEPTION")
            with suppress(RuntimeError):  # raised where the answer had begun
                await send_error(send, failure, query_id, self._engine.version)
        finally:
            if request is not None:
                request.body.close()

    async def _request(self, scope: Scope, receive: Receive) -> Request:
        if sum(len(name) + len(value) for name, value in scope["headers"]) > _HEADER_BYTES_MAX:
            raise ClickhouseError(TOO_LARGE, f"Headers have more than {_HEADER_BYTES_MAX} bytes.", "TOO_MANY_BYTES")
        headers = parse_headers(scope["headers"])
        refuse_pages(headers, self._options.host)
        given = parse_query_string(scope["query_string"])
        authenticate(headers, given, self._options.user, self._options.password)
        if scope["path"] != "/":
            raise ClickhouseError(60, f"There is nothing at {scope['path']}.", "NOT_FOUND")
        body = await receive_body(receive, self._engine.spool, self._options.body_bytes_max, self._engine.blocking)
        files: dict[str, bytes] = {}
        content_type = headers.get("content-type", "")
        if is_form(content_type):
            form = body.whole(self._options.form_bytes_max, "A form")
            values, files = await self._engine.blocking(lambda: parse_form(content_type, form))
            body.close()
            given, body = given | values, RequestBody()
        return make_request(scope["method"], headers, given, body, files)

    async def _answer(
        self, request: Request, query_id: str, receive: Receive, send: Send, progress: ProgressHeaders
    ) -> None:
        if request.body.size <= _INLINE_BYTES and not request.headers.get("content-encoding"):
            read = read_statement(request, self._options.plain_bytes_max)
        else:
            read = await self._engine.blocking(lambda: read_statement(request, self._options.plain_bytes_max))
        if is_kill(read.plain):
            answer = await self._engine.blocking(lambda: self._engine.kill_query(request, read))
            await send_whole(send, 200, answer.body or b"", result_headers(answer, query_id, self._engine.timezone))
            return
        gone = asyncio.create_task(_gone(receive))
        try:
            async with self._engine.execution(request, read, query_id) as (execution, in_session):
                answer = await self._start(execution, read, gone, progress, in_session=in_session)
                headers = result_headers(answer, query_id, self._engine.timezone)
                if answer.body is None:
                    await self._stream(send, request, execution, headers, gone)
                    return
            # The connection is free again before the answer leaves.
            body = answer.body
            if len(body) <= _INLINE_BYTES:
                body, encoding = compressed(request, body)
            else:
                body, encoding = await self._engine.blocking(lambda: compressed(request, answer.body or b""))
            await send_whole(send, 200, body, [*headers, *encoding])
        finally:
            gone.cancel()

    async def _start(
        self,
        execution: Execution,
        read: Statement,
        gone: asyncio.Task[None],
        progress: ProgressHeaders,
        *,
        in_session: bool,
    ) -> Answer:
        started = asyncio.ensure_future(self._engine.blocking(lambda: execution.start(in_session=in_session)))
        while not (started.done() or gone.done()):
            timeout_s = progress.interval_s if progress.wanted else None
            await asyncio.wait({started, gone}, timeout=timeout_s, return_when=asyncio.FIRST_COMPLETED)
            if timeout_s is not None and not started.done() and not gone.done():
                told = await self._engine.blocking(lambda: self._engine.progress(execution))
                if told and not started.done():
                    progress.tell(told)
        if started.done():
            return started.result()
        if read.insert is None:
            await self._engine.kill(execution)
        with suppress(ClickhouseError):
            await started
        raise ClientGone

    async def _stream(
        self,
        send: Send,
        request: Request,
        execution: Execution,
        headers: list[tuple[str, str]],
        gone: asyncio.Task[None],
    ) -> None:
        reply = StreamedReply(send, request, self._engine.version, self._options.send_s_max)
        await reply.begin(headers)
        pieces = execution.pieces()
        try:
            while (piece := await self._engine.blocking(lambda: next(pieces, None))) is not None:
                if gone.done():
                    raise ClientGone
                await reply.piece(piece)
        except ClickhouseError as error:
            await reply.failed(error)
            return
        await reply.end()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
