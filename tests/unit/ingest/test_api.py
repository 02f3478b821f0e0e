"""OTLP over HTTP as a client sees it: encodings, status codes, google.rpc.Status, Retry-After."""

import asyncio
import gzip
import json
import zlib
from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest
from fastapi import FastAPI
from google.protobuf.json_format import MessageToDict
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import (
    ExportMetricsServiceRequest,
    ExportMetricsServiceResponse,
)
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceResponse

from fakes.granted_access import GrantedAccess
from fakes.ingest_place import Place, wait_until
from fakes.otlp_bodies import body_of, plain_span
from reckon.domain.metric import MetricPoint
from reckon.ingest.api import METRICS_PATH, PATHS, router
from reckon.ingest.model import IngestLimits
from reckon.ingest.service import Ingest
from reckon.otlp.encode_metrics import encode_metrics
from reckon.projects.access import Access, Principal
from reckon.projects.permissions import EVERYTHING

PROTOBUF = {"content-type": "application/x-protobuf"}
JSON = {"content-type": "application/json; charset=utf-8"}
LIMITS = IngestLimits(body_bytes_max=5000, decompressed_bytes_max=20_000, spool_bytes_max=3000, segment_ms=10)


@pytest.fixture
def ingest(place: Place) -> Ingest:
    return place.open(LIMITS)


@pytest.fixture
async def client(ingest: Ingest) -> AsyncIterator[httpx.AsyncClient]:
    app = FastAPI()
    app.add_middleware(GrantedAccess)
    app.include_router(router(ingest))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://reckon.test") as made:
        yield made


def json_body(*spans: dict[str, object]) -> bytes:
    return json.dumps({"resourceSpans": [{"scopeSpans": [{"spans": list(spans)}]}]}).encode()


@pytest.mark.parametrize("path", PATHS)
async def test_protobuf_is_answered_in_protobuf(client: httpx.AsyncClient, place: Place, path: str) -> None:
    answer = await client.post(path, content=body_of(plain_span("a")), headers=PROTOBUF)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/x-protobuf")
    assert not ExportTraceServiceResponse.FromString(answer.content).HasField("partial_success")
    wait_until(lambda: place.store.names() == ["a"])


@pytest.mark.parametrize("headers", [PROTOBUF, JSON])
async def test_metrics_are_taken_under_a_path_of_their_own(client: httpx.AsyncClient, place: Place, headers) -> None:
    points = [MetricPoint("load", "gauge", "1", 7, value=0.5), MetricPoint("", "gauge", "1", 7)]
    body = encode_metrics(points, {}, "test")
    if headers is JSON:
        body = json.dumps(MessageToDict(ExportMetricsServiceRequest.FromString(body))).encode()
    answer = await client.post(METRICS_PATH, content=body, headers=headers)
    assert answer.status_code == 200
    if headers is JSON:
        assert answer.json()["partialSuccess"]["rejectedDataPoints"] == "1"
    else:
        told = ExportMetricsServiceResponse.FromString(answer.content).partial_success
        assert (told.rejected_data_points, "a name" in told.error_message) == (1, True)
    wait_until(lambda: [row["value"] for row in place.store.rows["metrics"]] == [0.5])
    assert (await client.post(METRICS_PATH, content=b"\xff", headers=headers)).status_code == 400


async def test_json_is_answered_in_json(client: httpx.AsyncClient, place: Place) -> None:
    span = {"traceId": "01" * 16, "spanId": "02" * 8, "name": "a", "startTimeUnixNano": "1", "endTimeUnixNano": "2"}
    answer = await client.post(PATHS[0], content=json_body(span), headers=JSON)
    assert (answer.status_code, answer.json()) == (200, {})
    wait_until(lambda: place.store.names() == ["a"])


@pytest.mark.parametrize(("how", "squeeze"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
async def test_compressed_bodies_are_taken(client: httpx.AsyncClient, place: Place, how: str, squeeze: object) -> None:
    assert callable(squeeze)
    body = squeeze(body_of(plain_span("a")))
    answer = await client.post(PATHS[0], content=body, headers={**PROTOBUF, "content-encoding": how})
    assert answer.status_code == 200
    wait_until(lambda: place.store.names() == ["a"])


async def test_refused_spans_are_told_with_number_and_reason(client: httpx.AsyncClient) -> None:
    bad = {"traceId": "zz", "spanId": "02" * 8, "startTimeUnixNano": "1"}
    told = (await client.post(PATHS[0], content=json_body(bad, bad), headers=JSON)).json()["partialSuccess"]
    assert told == {"rejectedSpans": "2", "errorMessage": "The trace id is not hex."}
    bad_span = plain_span(trace_id=b"short")
    answer = await client.post(PATHS[0], content=body_of(bad_span, plain_span()), headers=PROTOBUF)
    partial = ExportTraceServiceResponse.FromString(answer.content).partial_success
    assert partial.rejected_spans == 1
    assert "trace id" in partial.error_message


async def test_a_malformed_body_gets_400_with_the_reason_and_touches_nothing(
    client: httpx.AsyncClient, place: Place
) -> None:
    before = place.bytes_on_disk()
    answer = await client.post(PATHS[0], content=b"{nonsense", headers=JSON)
    assert answer.status_code == 400
    assert answer.json() == {"code": 3, "message": "The body is not JSON, or nested too deep."}
    answer = await client.post(PATHS[0], content=b"\xff\xff", headers=PROTOBUF)
    assert answer.status_code == 400
    # google.rpc.Status: field 1 is the code, field 2 the message.
    assert answer.content[:3] == b"\x08\x03\x12"
    assert b"not an ExportTraceServiceRequest" in answer.content
    assert place.bytes_on_disk() == before


@pytest.mark.parametrize(
    "headers",
    [{}, {"content-type": "text/plain"}, {**PROTOBUF, "content-encoding": "br"}, {**JSON, "content-encoding": "x"}],
)
async def test_what_cannot_be_read_gets_415(client: httpx.AsyncClient, headers: dict[str, str]) -> None:
    assert (await client.post(PATHS[0], content=b"x", headers=headers)).status_code == 415


async def test_large_bodies_and_bombs_get_413(client: httpx.AsyncClient, place: Place) -> None:
    before = place.bytes_on_disk()

    async def in_pieces() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield bytes(100)

    sent = [
        (bytes(5001), PROTOBUF),
        (in_pieces(), PROTOBUF),  # no content-length to tell beforehand
        (gzip.compress(bytes(10**6)), {**PROTOBUF, "content-encoding": "gzip"}),
    ]
    for content, headers in sent:
        answer = await client.post(PATHS[0], content=content, headers=headers)
        assert answer.status_code == 413
        assert b"send smaller batches" in answer.content
    assert place.bytes_on_disk() == before


async def test_bodies_that_never_end_leave_room_for_other_projects_and_are_given_up(place: Place) -> None:
    stalled = asyncio.Event()

    async def without_end() -> AsyncIterator[bytes]:
        yield bytes(1000)
        stalled.set()
        await asyncio.sleep(60)

    slow = FastAPI()
    slow.add_middleware(GrantedAccess, access=Access(Principal("key", "k_1", "slow"), "slow", EVERYTHING))
    quick = FastAPI()
    quick.add_middleware(GrantedAccess)
    routes = router(place.open(replace(LIMITS, bodies_bytes_max=2000, body_s_max=0.5)))
    slow.include_router(routes)
    quick.include_router(routes)
    async with (
        httpx.AsyncClient(transport=httpx.ASGITransport(slow), base_url="http://reckon.test") as holder,
        httpx.AsyncClient(transport=httpx.ASGITransport(quick), base_url="http://reckon.test") as other,
    ):
        held = asyncio.create_task(holder.post(PATHS[0], content=without_end(), headers=PROTOBUF))
        await stalled.wait()
        assert (await holder.post(PATHS[0], content=body_of(plain_span()), headers=PROTOBUF)).status_code == 429
        assert (await other.post(PATHS[0], content=body_of(plain_span()), headers=PROTOBUF)).status_code == 200
        given_up = await held
        assert given_up.status_code == 503
        assert int(given_up.headers["retry-after"]) > 0
        assert (await holder.post(PATHS[0], content=body_of(plain_span()), headers=PROTOBUF)).status_code == 200


async def test_a_full_spool_gets_503_with_retry_after_and_recovers(client: httpx.AsyncClient, place: Place) -> None:
    place.store.away.set()
    statuses, taken = [], 0
    while 503 not in statuses:
        answer = await client.post(PATHS[0], content=body_of(plain_span()), headers=PROTOBUF)
        statuses.append(answer.status_code)
    taken = statuses.count(200)
    assert taken > 5
    assert int(answer.headers["retry-after"]) > 0
    place.store.away.clear()
    wait_until(lambda: len(place.store.rows["spans"]) == taken)
    wait_until(lambda: place.opened[0].counters().spool_bytes == 0)
    assert (await client.post(PATHS[0], content=body_of(plain_span()), headers=PROTOBUF)).status_code == 200
