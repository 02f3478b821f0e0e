"""OTLP over HTTP: POST /v1/traces and /v1/metrics, protobuf or JSON, plain, gzip or deflate."""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.requests import ClientDisconnect

from reckon.errors import LimitExceeded, MalformedPayload, NotFound, ReckonError, Unavailable
from reckon.ingest.answers import MEDIA_TYPES, failure, success
from reckon.ingest.inflate import Compression
from reckon.ingest.model import Signal
from reckon.ingest.policy import Sender, sender_of
from reckon.ingest.room import Room
from reckon.ingest.service import Ingest
from reckon.otlp.decode import Encoding
from reckon.projects.access import Access
from reckon.projects.permissions import Permission
from reckon.projects.requirement import CurrentAccess, requires

log = logging.getLogger(__name__)

PATHS = ("/v1/traces", "/api/public/otel/v1/traces")
METRICS_PATH = "/v1/metrics"

_ENCODINGS: dict[str, Encoding] = {"application/x-protobuf": "protobuf", "application/json": "json"}
_COMPRESSIONS: dict[str, Compression] = {"": "identity", "identity": "identity", "gzip": "gzip", "deflate": "deflate"}
# Writers wait for the disk, not for the processor: together they share one sync.
_THREADS = 16

# HTTP status and gRPC code of each failure; the first class that matches wins.
_FAILURES: tuple[tuple[type[ReckonError], int, int], ...] = (
    (LimitExceeded, 413, 8),
    (MalformedPayload, 400, 3),
    (NotFound, 404, 5),
    (Unavailable, 503, 14),
    (ReckonError, 500, 13),
)
_GRPC_CODES = {400: 3, 401: 16, 403: 7, 404: 5, 413: 8, 415: 3, 422: 3, 429: 8, 503: 14}
_DESCRIBED: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "OTLP's export request of the path's signal, plain or with content-encoding gzip or deflate.",
        "content": {
            "application/x-protobuf": {"schema": {"type": "string", "format": "binary"}},
            "application/json": {"schema": {"type": "object"}},
        },
    }
}
_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {"description": "Durable. OTLP's response; partial_success says what was refused, and why."},
    400: {"description": "The body does not parse; nothing was stored. A google.rpc.Status with the reason."},
    413: {"description": "Over a documented limit; nothing was stored."},
    415: {"description": "Not protobuf or JSON, or compressed by something else than gzip or deflate."},
    401: {"description": "No key, or one that is wrong, revoked or expired."},
    403: {"description": "The key may not send spans."},
    404: {"description": "The key's project does not exist any more."},
    429: {"description": "Too many requests, or too many bodies at once; retry after the time given."},
    503: {"description": "The spool or its disk is full, or nobody can say now what to mask; retry after that time."},
}


def router(ingest: Ingest) -> APIRouter:
    """The endpoint over `ingest`, under OTLP's own path and under the one that Langfuse's clients use."""
    routes = APIRouter(tags=["ingest"])
    intake = _Intake(ingest)
    traces, langfuse = PATHS
    for path, operation, export in (
        (traces, "exportTraces", intake.export),
        (langfuse, "exportTracesLangfuse", intake.export),
        (METRICS_PATH, "exportMetrics", intake.export_metrics),
    ):
        routes.add_api_route(
            path,
            export,
            methods=["POST"],
            operation_id=operation,
            response_class=Response,
            responses=_RESPONSES,
            openapi_extra=_DESCRIBED | requires(Permission.SPANS_WRITE, own_body_limit=True),
        )
    return routes


class _Intake:
    """Reads bodies on the event loop, within bounds, and hands each to a thread."""

    def __init__(self, ingest: Ingest) -> None:
        self._ingest = ingest
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="reckon-ingest")

    async def export(self, request: Request, access: CurrentAccess) -> Response:
        """Take spans into the key's project; the answer comes once they are durable."""
        return await self._export(request, access, "traces")

    async def export_metrics(self, request: Request, access: CurrentAccess) -> Response:
        """Take data points of metrics into the key's project; the answer comes once they are durable."""
        return await self._export(request, access, "metrics")

    async def _export(self, request: Request, access: Access, signal: Signal) -> Response:
        encoding = _encoding_of(request.headers.get("content-type", ""))
        if encoding is None:
            return _failed(415, 3, f"Send {' or '.join(_ENCODINGS)}.", "json")
        compression = _COMPRESSIONS.get(request.headers.get("content-encoding", "").strip().lower())
        if compression is None:
            return _failed(415, 3, "Compress with gzip or deflate, or not at all.", encoding)
        declared = request.headers.get("content-length", "")
        sender = sender_of(access)
        if declared.isdecimal() and int(declared) > self._bytes_max(sender):
            return _failed(413, 8, self._too_large(sender), encoding)
        return await self._read_and_take(request, sender, encoding, compression, signal)

    async def _read_and_take(
        self, request: Request, sender: Sender, encoding: Encoding, compression: Compression, signal: Signal
    ) -> Response:
        body = bytearray()
        held = 0
        try:
            async with asyncio.timeout(self._body_s_max):
                async for chunk in request.stream():
                    if len(body) + len(chunk) > self._bytes_max(sender):
                        return _failed(413, 8, self._too_large(sender), encoding)
                    if not self._room.take(sender.project, len(chunk)):
                        return _failed(429, 8, "Too many bodies at once. Try again.", encoding, 1)
                    held += len(chunk)
                    body += chunk
            return await self._take(bytes(body), sender, encoding, compression, signal)
        except ClientDisconnect:
            return _failed(400, 3, "The client went away before its body had come.", encoding)
        except TimeoutError:
            return _failed(503, 14, f"The body had not come after {self._body_s_max:g} s. Try again.", encoding, 1)
        finally:
            self._room.give_back(sender.project, held)

    async def _take(
        self, body: bytes, sender: Sender, encoding: Encoding, compression: Compression, signal: Signal
    ) -> Response:
        work = partial(self._ingest.accept, body, encoding, compression, sender, signal)
        try:
            accepted = await asyncio.get_running_loop().run_in_executor(self._threads, work)
        except ReckonError as error:
            status, code = next((status, code) for kind, status, code in _FAILURES if isinstance(error, kind))
            retry_after_s = error.retry_after_s if isinstance(error, Unavailable) else None
            return _failed(status, code, str(error), encoding, retry_after_s)
        return Response(success(accepted, encoding, signal), media_type=MEDIA_TYPES[encoding])

    @cached_property
    def _room(self) -> Room:
        # Made with the first request: an application that only describes itself has no limits.
        return Room(self._ingest.limits.bodies_bytes_max)

    @property
    def _body_s_max(self) -> float:
        """Without it a few slow senders would keep the room from all others."""
        return self._ingest.limits.body_s_max

    def _bytes_max(self, sender: Sender) -> int:
        most = self._ingest.limits.body_bytes_max
        return most if sender.body_bytes_max is None else min(most, sender.body_bytes_max)

    def _too_large(self, sender: Sender) -> str:
        return f"A body has at most {self._bytes_max(sender)} bytes as sent: send smaller batches."


def answer_elsewhere(path: str, content_type: str, status: int, message: str) -> tuple[bytes, str] | None:
    """Body and media type for a failure that is met outside of these routes, by the guard; None for other paths."""
    if not path.endswith((*PATHS, METRICS_PATH)):
        return None
    encoding = _encoding_of(content_type) or "json"
    return failure(_GRPC_CODES.get(status, 13), message, encoding), MEDIA_TYPES[encoding]


def _encoding_of(content_type: str) -> Encoding | None:
    return _ENCODINGS.get(content_type.partition(";")[0].strip().lower())


def _failed(status: int, code: int, message: str, encoding: Encoding, retry_after_s: int | None = None) -> Response:
    headers = {"retry-after": str(retry_after_s)} if retry_after_s is not None else None
    return Response(failure(code, message, encoding), status, headers, MEDIA_TYPES[encoding])
