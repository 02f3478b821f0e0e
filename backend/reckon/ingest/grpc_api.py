"""OTLP over gRPC: Export of spans and of metrics. Whoever asks is known before anything of the message is read."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeAlias
from weakref import WeakValueDictionary

import grpc

from reckon.errors import (
    Forbidden,
    InvalidInput,
    LimitExceeded,
    MalformedPayload,
    NotFound,
    RateLimited,
    ReckonError,
    Unauthenticated,
    Unavailable,
)
from reckon.ingest.answers import failure, success
from reckon.ingest.inflate import Compression
from reckon.ingest.model import Signal
from reckon.ingest.policy import Sender, sender_of
from reckon.ingest.service import Ingest
from reckon.projects.access import Access

log = logging.getLogger(__name__)

SERVICE = "opentelemetry.proto.collector.trace.v1.TraceService"
METRICS_SERVICE = "opentelemetry.proto.collector.metrics.v1.MetricsService"
_THREADS = 16
_DETAILS = "grpc-status-details-bin"
_BUSY = "Too many calls at once. Try again."
_CRASHED = "Reckon failed on this call. Its log has the reason."

Context: TypeAlias = "grpc.aio.ServicerContext[Any, bytes]"
Admit: TypeAlias = Callable[[Context], Awaitable[Access]]

# The first class that matches wins. RESOURCE_EXHAUSTED without a time to wait is final, as OTLP has it.
_CODES: tuple[tuple[type[ReckonError], grpc.StatusCode], ...] = (
    (LimitExceeded, grpc.StatusCode.RESOURCE_EXHAUSTED),
    (InvalidInput, grpc.StatusCode.INVALID_ARGUMENT),
    (Unauthenticated, grpc.StatusCode.UNAUTHENTICATED),
    (Forbidden, grpc.StatusCode.PERMISSION_DENIED),
    (RateLimited, grpc.StatusCode.RESOURCE_EXHAUSTED),
    (NotFound, grpc.StatusCode.NOT_FOUND),
    (Unavailable, grpc.StatusCode.UNAVAILABLE),
    (ReckonError, grpc.StatusCode.INTERNAL),
)


class TraceService:
    """The service over `ingest`. `admit` tells who calls, or raises; `count` is told the code of each answer.

    Messages come as they were sent: the server is made with `options`, so that ingest's own bounds
    hold while they are decompressed. Belongs to one event loop.
    """

    def __init__(self, ingest: Ingest, admit: Admit, count: Callable[[str], None]) -> None:
        self._ingest, self._admit, self._count = ingest, admit, count
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="reckon-grpc")
        # Whoever finds no room waits, unread, which slows its sender down.
        self._at_once = max(1, min(_THREADS, ingest.limits.bodies_bytes_max // ingest.limits.body_bytes_max))
        self._room = asyncio.Semaphore(self._at_once)
        # A project gets at most half, so that slow senders of one never hold up the others.
        self._shares: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()
        self._calls = 0

    def options(self) -> list[tuple[str, int]]:
        """What the server is to be made with: no decompression of its own, and the bound on a message."""
        return [
            ("grpc.per_message_decompression", 0),
            ("grpc.max_receive_message_length", self._ingest.limits.body_bytes_max),
        ]

    def handlers(self) -> tuple[grpc.GenericRpcHandler, ...]:
        """Calls by name. Declared as streams, since a unary call is read before its handler is asked."""
        traces: grpc.RpcMethodHandler[Any, bytes] = grpc.stream_unary_rpc_method_handler(self.export)
        metrics: grpc.RpcMethodHandler[Any, bytes] = grpc.stream_unary_rpc_method_handler(self.export_metrics)
        return (
            grpc.method_handlers_generic_handler(SERVICE, {"Export": traces}),
            grpc.method_handlers_generic_handler(METRICS_SERVICE, {"Export": metrics}),
        )

    async def export(self, messages: AsyncIterator[bytes], context: Context) -> bytes:
        """Take spans; the answer comes once they are durable."""
        return await self._export(messages, context, "traces")

    async def export_metrics(self, messages: AsyncIterator[bytes], context: Context) -> bytes:
        """Take data points; the answer comes once they are durable."""
        return await self._export(messages, context, "metrics")

    async def _export(self, messages: AsyncIterator[bytes], context: Context, signal: Signal) -> bytes:
        del messages  # read through the context, one and no more
        self._calls += 1
        try:
            answer = await self._answer(context, signal)
        except ReckonError as error:
            code = next(code for kind, code in _CODES if isinstance(error, kind))
            wait_s = error.retry_after_s if isinstance(error, Unavailable | RateLimited) else None
            message = str(error)
        except Exception:
            log.exception("grpc.crashed")
            code, wait_s, message = grpc.StatusCode.INTERNAL, None, _CRASHED
        else:
            self._count(grpc.StatusCode.OK.name)
            return answer
        finally:
            self._calls -= 1
        self._count(code.name)
        context.set_trailing_metadata(((_DETAILS, failure(code.value[0], message, "protobuf", wait_s)),))
        await context.abort(code, message)
        raise AssertionError("a call goes on after its end")

    async def _answer(self, context: Context, signal: Signal) -> bytes:
        if self._calls > self._ingest.limits.calls_max:
            raise RateLimited(_BUSY, 1)
        sender = sender_of(await self._admit(context))
        share = self._shares.setdefault(sender.project, asyncio.Semaphore(max(1, self._at_once // 2)))
        async with share, self._room:
            body = await self._read(context, sender)
            work = partial(self._ingest.accept, body, "protobuf", compression_of(body), sender, signal)
            accepted = await asyncio.get_running_loop().run_in_executor(self._threads, work)
        return success(accepted, "protobuf", signal)

    async def _read(self, context: Context, sender: Sender) -> bytes:
        try:
            async with asyncio.timeout(self._ingest.limits.body_s_max):
                body = await context.read()
        except TimeoutError:
            most_s = self._ingest.limits.body_s_max
            raise Unavailable(f"The message did not come within {most_s:g} s. Send it again.", 1) from None
        if not isinstance(body, bytes):
            if context.done():
                raise asyncio.CancelledError  # the core has ended the call: the message was too large, or nobody waits
            raise MalformedPayload("The call ended before its message had come.")
        most = self._ingest.limits.body_bytes_max
        most = most if sender.body_bytes_max is None else min(most, sender.body_bytes_max)
        if len(body) > most:
            raise LimitExceeded(f"A message has at most {most} bytes as sent: send smaller batches.")
        return body


def compression_of(body: bytes) -> Compression:
    """How a message was compressed: gRPC tells its core, and not us.

    No request of OTLP begins so: it begins with field 1, and gzip's first byte is no field at all.
    """
    if body[:2] == b"\x1f\x8b":
        return "gzip"
    if body[:1] == b"\x78" and int.from_bytes(body[:2], "big") % 31 == 0:
        return "deflate"
    return "identity"
