"""OTLP over gRPC: the real exporter, and each status code as OTLP has it."""

import asyncio
import base64
import gzip
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.rpc.error_details_pb2 import RetryInfo
from google.rpc.status_pb2 import Status
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceResponse
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor

from architecture.repository import ROOT
from fakes.ingest_place import Place, wait_until
from fakes.otlp_bodies import body_of, plain_span
from fakes.planted import PLANTED, planted_spans, ruled
from fakes.web_parts import FakeIdentities, open_door
from reckon.errors import SpoolFull
from reckon.ingest.grpc_api import SERVICE
from reckon.ingest.model import Accepted, IngestLimits
from reckon.projects.access import KeyRules, Known, Principal
from reckon.projects.permissions import EVERYTHING, Permission
from reckon.web.grpc_server import grpc_served, peer_address
from reckon.web.meters import Meters

pytestmark = pytest.mark.integration

METHOD = f"/{SERVICE}/Export"
SMALL = IngestLimits(segment_ms=10, close_s=5, body_bytes_max=4096, decompressed_bytes_max=8192)


def key(name: str, permissions: frozenset[Permission] = EVERYTHING, **rules: Any) -> Known:
    return Known(Principal("key", name, name), {"default": permissions}, home="default", rules=KeyRules(**rules))


KEYS = {
    "good": key("good"),
    "reader": key("reader", frozenset({Permission.TRACES_READ})),
    "small": key("small", body_bytes_max=10),
    "elsewhere": Known(Principal("key", "e", "e"), {"other": EVERYTHING}, home="other", rules=KeyRules()),
    "rare": key("rare", requests_per_minute=1),
}


class OneMinute:
    """A window that never ends."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}

    async def take(self, who: str, per_minute: int) -> int | None:
        if self.counts.get(who, 0) >= per_minute:
            return 17
        self.counts[who] = self.counts.get(who, 0) + 1
        return None

    async def look(self, who: str, per_minute: int) -> int | None:
        return 17 if self.counts.get(who, 0) >= per_minute else None


@asynccontextmanager
async def served(ingest: Any, meters: Meters | None = None, **door: Any) -> AsyncIterator[str]:
    """The address of a server over `ingest`; logins are on, unless `door` says otherwise."""
    asked = open_door(**{"identities": FakeIdentities(KEYS), "limiter": OneMinute(), "open": False} | door)
    count = (meters or Meters()).grpc_answered
    async with grpc_served(ingest, asked, (), count, ("127.0.0.1", 0)) as port:
        yield f"127.0.0.1:{port}"


async def call(address: str, body: bytes, key: str = "Bearer good", **more: Any) -> ExportTraceServiceResponse:
    metadata = (("authorization", key),) if key else ()
    async with grpc.aio.insecure_channel(address) as channel:
        export = channel.unary_unary(METHOD, response_deserializer=ExportTraceServiceResponse.FromString)
        return await export(body, metadata=metadata, timeout=30, **more)


async def refusal(address: str, body: bytes, key: str = "Bearer good", **more: Any) -> tuple[str, int | None]:
    """The code's name, and after how many seconds the call may be repeated; the details agree with the code."""
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await call(address, body, key, **more)
    error = caught.value
    details = dict(error.trailing_metadata() or ()).get("grpc-status-details-bin")
    if details is None:
        return error.code().name, None
    status = Status.FromString(details)
    assert (status.code, status.message) == (error.code().value[0], error.details())
    if not status.details:
        return error.code().name, None
    (packed,) = status.details
    info = RetryInfo()
    assert packed.Unpack(info)
    return error.code().name, info.retry_delay.seconds


@pytest.fixture
def place(tmp_path: Path) -> AsyncIterator[Place]:
    made = Place(tmp_path)
    yield made
    for ingest in made.opened:
        ingest.close()


def exported(address: str, name: str, **options: Any) -> Any:
    """One span, by OpenTelemetry's own exporter."""
    exporter = OTLPSpanExporter(endpoint=f"http://{address}", insecure=True, **options)
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    with provider.get_tracer("test").start_as_current_span(name):
        pass
    provider.shutdown()


@pytest.mark.parametrize("compression", [grpc.Compression.NoCompression, grpc.Compression.Gzip])
async def test_spans_of_the_real_exporter_are_stored(place: Place, compression: grpc.Compression):
    async with served(place.open()) as address:
        headers = {"authorization": "Bearer good"}
        await asyncio.to_thread(exported, address, "asked", headers=headers, compression=compression)
    await asyncio.to_thread(wait_until, lambda: [one.name for one in place.told] == ["asked"])


async def test_the_real_exporter_sends_again_what_ingest_could_not_take(place: Place):
    ingest = place.open()
    turned_away = []

    class FullOnce:
        limits = ingest.limits

        def accept(self, *request: Any) -> Accepted:
            if not turned_away:
                turned_away.append(1)
                raise SpoolFull("The spool is full.", 1)
            return ingest.accept(*request)

    async with served(FullOnce(), open=True) as address:
        await asyncio.to_thread(exported, address, "kept")
    await asyncio.to_thread(wait_until, lambda: [one.name for one in place.told] == ["kept"])
    assert turned_away


async def test_the_snippet_of_the_how_to_works(place: Place, monkeypatch: pytest.MonkeyPatch):
    page = (ROOT / "docs/how-to/send-from-your-sdk.md").read_text()
    snippet = page.partition("## Over gRPC")[2].partition("```python\n")[2].partition("```")[0]
    made: dict[str, Any] = {}
    async with served(place.open()) as address:
        monkeypatch.setenv("RECKON_GRPC_URL", f"http://{address}")
        monkeypatch.setenv("RECKON_KEY", "good")
        exec(snippet, made)
        with made["provider"].get_tracer("test").start_as_current_span("shown"):
            pass
        await asyncio.to_thread(made["provider"].shutdown)
    await asyncio.to_thread(wait_until, lambda: [one.name for one in place.told] == ["shown"])


@pytest.mark.parametrize("compression", list(grpc.Compression))
@pytest.mark.parametrize("given", ["Bearer good", "bearer good", "Basic " + base64.b64encode(b"anybody:good").decode()])
async def test_a_body_is_taken_under_every_compression_and_kind_of_key(
    place: Place, compression: grpc.Compression, given: str
):
    async with served(place.open()) as address:
        answer = await call(address, body_of(*(plain_span() for _ in range(20))), given, compression=compression)
        assert not answer.HasField("partial_success")
    await asyncio.to_thread(wait_until, lambda: len(place.told) == 20)


async def test_anybody_sends_where_logins_are_off(place: Place):
    async with served(place.open(), open=True) as address:
        await call(address, body_of(plain_span()), "")
        assert await refusal(address, body_of(plain_span()), "Bearer wrong") == ("UNAUTHENTICATED", None)


async def test_what_is_sent_over_grpc_is_masked_before_it_is_durable(place: Place):
    ingest = place.open(IngestLimits(segment_ms=60_000, close_s=1), intake_of=ruled)
    async with served(ingest) as address:
        await call(address, body_of(*planted_spans()), compression=grpc.Compression.Gzip)
    held = place.everything_on_disk()
    assert len(held) > 1000
    assert [planted for planted in PLANTED if planted.encode() in held] == []


async def test_refused_spans_are_counted_with_their_reasons(place: Place):
    bad = plain_span(start_ns=2**63)
    async with served(place.open()) as address:
        answer = await call(address, body_of(plain_span(), bad))
    assert answer.partial_success.rejected_spans == 1
    assert "1970" in answer.partial_success.error_message


@pytest.mark.parametrize(
    ("body", "given", "expected"),
    [
        (b"", "", ("UNAUTHENTICATED", None)),
        (b"", "Bearer wrong", ("UNAUTHENTICATED", None)),
        (b"", "Digest good", ("UNAUTHENTICATED", None)),
        (b"", "Bearer reader", ("PERMISSION_DENIED", None)),
        (b"\xff" * 10, "Bearer good", ("INVALID_ARGUMENT", None)),
        (b"\x1f\x8b no gzip", "Bearer good", ("INVALID_ARGUMENT", None)),
        (b"\x0a" * 11, "Bearer small", ("RESOURCE_EXHAUSTED", None)),
        (gzip.compress(b"\x0a" * 100_000), "Bearer good", ("RESOURCE_EXHAUSTED", None)),
        (b"\x0a" * 5000, "Bearer good", ("RESOURCE_EXHAUSTED", None)),
    ],
)
async def test_what_is_final_has_its_code_and_no_time_to_wait(
    place: Place, body: bytes, given: str, expected: tuple[str, int | None]
):
    async with served(place.open(SMALL)) as address:
        assert await refusal(address, body, given) == expected
        await call(address, body_of(plain_span()))


async def test_a_key_that_asks_too_often_is_told_when_to_come_again(place: Place):
    async with served(place.open()) as address:
        await call(address, b"", "Bearer rare")
        assert await refusal(address, b"", "Bearer rare") == ("RESOURCE_EXHAUSTED", 17)


async def test_ingest_that_is_full_or_closed_says_when_to_come_again(place: Place):
    ingest = place.open()
    await asyncio.to_thread(ingest.close)
    async with served(ingest) as address:
        assert await refusal(address, body_of(plain_span())) == ("UNAVAILABLE", 1)


async def test_a_crash_tells_nothing_of_what_was_sent(place: Place):
    class Broken:
        limits = IngestLimits()

        def accept(self, *request: Any) -> Accepted:
            raise KeyError("secret")

    meters = Meters()
    async with served(Broken(), meters) as address:
        with pytest.raises(grpc.aio.AioRpcError, match="Reckon failed") as caught:
            await call(address, b"")
    assert "secret" not in str(caught.value)
    assert meters.grpc() == {"INTERNAL": 1}


async def test_a_stranger_is_refused_before_the_message_has_come(place: Place):
    async with served(place.open()) as address, grpc.aio.insecure_channel(address) as channel:
        stranger = channel.stream_unary(METHOD)(timeout=30)  # says that it calls, and sends nothing
        assert await stranger.code() is grpc.StatusCode.UNAUTHENTICATED


async def test_slow_senders_of_one_project_do_not_hold_up_another(place: Place):
    async with served(place.open()) as address, grpc.aio.insecure_channel(address) as channel:
        silent = [channel.stream_unary(METHOD)(metadata=(("authorization", "Bearer good"),)) for _ in range(40)]
        for one in silent:
            await one.wait_for_connection()
        await call(address, body_of(plain_span()), "Bearer elsewhere")
        for one in silent:
            one.cancel()


async def test_there_is_no_other_method_and_no_reflection(place: Place):
    async with served(place.open()) as address, grpc.aio.insecure_channel(address) as channel:
        for method in (f"/{SERVICE}/Other", "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo"):
            with pytest.raises(grpc.aio.AioRpcError) as caught:
                await channel.unary_unary(method)(b"", timeout=30)
            assert caught.value.code() is grpc.StatusCode.UNIMPLEMENTED


async def test_a_call_under_way_is_answered_when_the_server_stops():
    inside, may_go = threading.Event(), threading.Event()

    class Slow:
        limits = IngestLimits()

        def accept(self, *request: Any) -> Accepted:
            inside.set()
            assert may_go.wait(30)
            return Accepted(1)

    serving = served(Slow())
    address = await serving.__aenter__()
    asked = asyncio.create_task(call(address, b""))
    await asyncio.to_thread(inside.wait, 30)
    stopping = asyncio.create_task(serving.__aexit__(None, None, None))
    await asyncio.sleep(0)
    assert not stopping.done()
    may_go.set()
    await asked
    await stopping


@pytest.mark.parametrize(
    ("peer", "address"),
    [("ipv4:192.0.2.1:5000", "192.0.2.1"), ("ipv6:%5B2001:db8::1%5D:5000", "2001:db8::1"), ("unix:", ""), ("", "")],
)
def test_the_peer_is_an_address(peer: str, address: str):
    assert peer_address(peer) == address
