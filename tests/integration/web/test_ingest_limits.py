"""Each limit of ingest, set and met at its edge: protobuf and JSON over HTTP, and gRPC."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import grpc
import httpx
import pytest
from google.protobuf.json_format import MessageToDict
from google.rpc.status_pb2 import Status
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)

from fakes.ingest_place import Place, wait_until
from fakes.otlp_bodies import body_of, plain_span
from fakes.web_parts import fake_parts, open_door
from reckon.domain.span import Span, SpanEvent
from reckon.ingest.api import PATHS
from reckon.ingest.grpc_api import SERVICE
from reckon.ingest.model import IngestLimits
from reckon.ingest.spool import Disk
from reckon.otlp import names
from reckon.settings_groups import Ingest as IngestSettings
from reckon.web.app import create_app
from reckon.web.grpc_server import grpc_served
from reckon.web.ingest_limits import ingest_limits

pytestmark = pytest.mark.integration


@dataclass(frozen=True)
class Told:
    """An answer, whatever brought it: 200 or the failure's status and code, and what it says."""

    ok: bool
    status: int | str
    refused: int = 0
    message: str = ""
    retry_s: int | None = None


def as_json(body: bytes) -> bytes:
    """The same request as OTLP's JSON, whose ids are hex."""
    document = MessageToDict(ExportTraceServiceRequest.FromString(body))
    for group in document["resourceSpans"]:
        for scope in group["scopeSpans"]:
            for span in scope["spans"]:
                for key in ("traceId", "spanId"):
                    span[key] = base64.b64decode(span[key]).hex()
    return json.dumps(document).encode()


async def over_http(ingest: Any, body: bytes, media_type: str = "application/x-protobuf") -> Told:
    transport = httpx.ASGITransport(create_app(fake_parts(ingest=ingest)))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        answer = await client.post(PATHS[0], content=body, headers={"content-type": media_type})
    wait = answer.headers.get("retry-after")
    retry_s = None if wait is None else int(wait)
    if media_type.endswith("json"):
        told = answer.json()
        partial = told.get("partialSuccess", {})
        message = told.get("message", partial.get("errorMessage", ""))
        refused = int(partial.get("rejectedSpans", 0))
    elif answer.status_code == 200:
        success = ExportTraceServiceResponse.FromString(answer.content).partial_success
        message, refused = success.error_message, success.rejected_spans
    else:
        message, refused = Status.FromString(answer.content).message, 0
    return Told(answer.status_code == 200, answer.status_code, refused, message, retry_s)


async def over_http_json(ingest: Any, body: bytes) -> Told:
    return await over_http(ingest, as_json(body), "application/json")


@asynccontextmanager
async def channel_to(ingest: Any) -> AsyncIterator[grpc.aio.Channel]:
    async with (
        grpc_served(ingest, open_door(), (), lambda _: None, ("127.0.0.1", 0)) as port,
        grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel,
    ):
        yield channel


async def over_grpc(ingest: Any, body: bytes) -> Told:
    async with channel_to(ingest) as channel:
        export = channel.unary_unary(f"/{SERVICE}/Export")
        try:
            answer = await export(body, timeout=30)
        except grpc.aio.AioRpcError as error:
            details = dict(error.trailing_metadata() or ()).get("grpc-status-details-bin", b"")
            retry_s = 1 if Status.FromString(details).details else None
            return Told(False, error.code().name, 0, error.details() or "", retry_s)
    partial = ExportTraceServiceResponse.FromString(answer).partial_success
    return Told(True, 200, partial.rejected_spans, partial.error_message)


WAYS = [over_http, over_http_json, over_grpc]
TOO_LARGE, FULL = {413, "RESOURCE_EXHAUSTED"}, {503, "UNAVAILABLE"}


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    made = Place(tmp_path)
    yield made
    for ingest in made.opened:
        await asyncio.to_thread(ingest.close)


def limited(**settings: Any) -> IngestLimits:
    return ingest_limits(IngestSettings(segment_ms=10, close_s=5, **settings))


def nested(depth: int) -> Any:
    """A value inside so many lists."""
    return "x" if depth == 0 else [nested(depth - 1)]


def with_attributes(**attributes: Any) -> Span:
    return replace(plain_span(), attributes=attributes)


def many(n: int) -> Span:
    return with_attributes(**{f"a{index}": index for index in range(n)})


CUT: list[tuple[dict[str, int], Callable[[int], Span], int, str]] = [
    ({"attributes_max": 3}, many, 3, "Of the attributes, 3 are kept"),
    (
        {"events_max": 2},
        lambda n: replace(plain_span(), events=tuple(SpanEvent(1, "e") for _ in range(n))),
        2,
        "Of 3 events the first 2 are kept",
    ),
    ({"items_max": 2}, lambda n: with_attributes(a=[1] * n), 2, "Of a list of 3 items the first 2 are kept"),
    ({"depth_max": 3}, lambda n: with_attributes(a=nested(n)), 2, "nested more than 3 deep"),
    ({"text_chars_max": 5}, lambda n: with_attributes(a="é" * n), 5, "was cut: it has 6 characters, and 5 are kept"),
    ({"value_bytes_max": 1024}, lambda n: with_attributes(a=b"\0" * n), 1024, "A value of 1025 bytes was left out"),
    ({"name_chars_max": 16}, lambda n: with_attributes(**{"k" * n: 1}), 16, "its name has more than 16 characters"),
    ({"name_chars_max": 16}, lambda n: plain_span("n" * n), 16, "The name was cut"),
]


@pytest.mark.parametrize("send", WAYS)
@pytest.mark.parametrize(("settings", "span", "edge", "warning"), CUT)
async def test_what_is_over_a_limit_of_a_span_is_cut_with_a_warning(
    place: Place, send: Any, settings: dict[str, int], span: Callable[[int], Span], edge: int, warning: str
) -> None:
    ingest = place.open(limited(**settings))
    for size in (edge, edge + 1):
        assert await send(ingest, body_of(span(size))) == Told(True, 200)
    await asyncio.to_thread(wait_until, lambda: len(place.store.rows["spans"]) == 2)
    within, over = (row["warnings"] for row in place.store.rows["spans"])
    assert within == []
    assert len(over) == 1
    assert warning in over[0]


@pytest.mark.parametrize("send", WAYS)
async def test_spans_over_the_limit_refuse_their_request(place: Place, send: Any) -> None:
    ingest = place.open(limited(spans_max=2))
    assert (await send(ingest, body_of(plain_span(), plain_span()))).ok
    told = await send(ingest, body_of(plain_span(), plain_span(), plain_span()))
    assert told.status in TOO_LARGE
    assert told.retry_s is None
    assert "at most 2 spans" in told.message


@pytest.mark.parametrize("send", WAYS)
async def test_projects_over_the_limit_refuse_their_spans_and_no_others(place: Place, send: Any) -> None:
    ingest = place.open(limited(projects_max=2))
    spans = [with_attributes(**{names.PROJECT: f"p{n}"}) for n in range(3)]
    told = await send(ingest, body_of(*spans))
    assert (told.ok, told.refused) == (True, 1)
    assert "at most 2 projects" in told.message


@pytest.mark.parametrize("send", [over_http, over_grpc])
@pytest.mark.parametrize("setting", ["body_bytes_max", "decompressed_bytes_max"])
async def test_a_body_of_the_largest_size_is_taken_and_one_byte_more_is_not(
    place: Place, send: Any, setting: str
) -> None:
    body = body_of(with_attributes(a="x" * 2000))
    for most, taken in ((len(body), True), (len(body) - 1, False)):
        told = await send(place.open(limited(**{setting: most})), body)
        assert told.ok is taken
        if not taken:
            assert told.status in TOO_LARGE
            assert told.retry_s is None


@pytest.mark.parametrize("send", WAYS)
async def test_a_full_spool_says_when_to_come_again_and_what_never_fits_is_final(place: Place, send: Any) -> None:
    place.store.away.set()
    ingest = place.open(replace(limited(), spool_bytes_max=2000, close_s=0.1))
    told = [await send(ingest, body_of(with_attributes(a="x" * 300))) for _ in range(8)]
    full = told[-1]
    assert told[0].ok
    assert full.status in FULL
    assert full.retry_s is not None
    never = await send(ingest, body_of(with_attributes(a="x" * 3000)))
    assert never.status in TOO_LARGE
    assert never.retry_s is None


@pytest.mark.parametrize("send", WAYS)
async def test_a_disk_with_too_little_room_is_said_before_anything_is_written(place: Place, send: Any) -> None:
    limits = limited(disk_free_bytes_min=1000)
    ingest = place.open(limits, Disk(free_bytes=lambda _: 1000))
    told = await send(ingest, body_of(plain_span()))
    assert told.status in FULL
    assert told.retry_s is not None
    assert "disk is full" in told.message
    assert list(place.root.rglob("*.seg")) == []
    assert (await send(place.open(limits, Disk(free_bytes=lambda _: 5000)), body_of(plain_span()))).ok


@pytest.mark.parametrize("send", WAYS)
async def test_a_request_too_many_at_once_is_told_to_come_again(place: Place, send: Any) -> None:
    ingest = place.open(limited(requests_max=1))
    slot = ingest._slots
    assert slot.acquire(blocking=False)
    told = await send(ingest, body_of(plain_span()))
    assert told.status in FULL
    assert told.retry_s is not None
    slot.release()
    assert (await send(ingest, body_of(plain_span()))).ok


async def test_a_call_too_many_and_a_message_that_does_not_come_are_told_when_to_come_again(place: Place) -> None:
    ingest = place.open(limited(calls_max=1, body_s_max=0.5))
    async with channel_to(ingest) as channel:
        silent = channel.stream_unary(f"/{SERVICE}/Export")(timeout=30)
        await silent.wait_for_connection()
        crowd = [channel.unary_unary(f"/{SERVICE}/Export")(body_of(plain_span())) for _ in range(3)]
        codes = [await one.code() for one in crowd]
        assert grpc.StatusCode.RESOURCE_EXHAUSTED in codes
        assert await silent.code() is grpc.StatusCode.UNAVAILABLE
        assert "did not come within 0.5 s" in await silent.details()
        await channel.unary_unary(f"/{SERVICE}/Export")(body_of(plain_span()), timeout=30)


async def test_what_was_acknowledged_under_a_wider_limit_is_stored_under_a_narrower_one(place: Place) -> None:
    place.store.away.set()
    first = place.open(replace(limited(), close_s=0.1))
    first.accept(body_of(plain_span("a"), plain_span("b"), plain_span("c")))
    await asyncio.to_thread(first.close)
    place.store.away.clear()
    second = place.open(limited(spans_max=1))
    await asyncio.to_thread(wait_until, lambda: second.counters().spool_segments == 0)
    assert place.store.names() == ["a", "b", "c"]
    assert second.counters().bodies_set_aside == 0
