"""Ten thousand damaged requests: never an answer of 500, never none, and stored is exactly what was acknowledged."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterable

import httpx
import pyarrow as pa
from fastapi import FastAPI
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceResponse

from fakes.ingest_place import Place, wait_until
from fakes.mutated_bodies import Mutated, mutated_bodies
from fakes.span_store import MemorySpanStore
from fakes.web_parts import fake_parts
from reckon.errors import InvalidInput
from reckon.ingest.api import PATHS
from reckon.ingest.inflate import inflate
from reckon.ingest.model import IngestLimits
from reckon.ingest.store import SpanKey, TableName
from reckon.otlp.decode import decode
from reckon.otlp.received import Decoded
from reckon.web.app import create_app

SEED, BODIES = 4, 10_000
SENDERS = 16
ANSWER_S_MAX = 30.0  # far more than any body may take: a bound on hanging, no measurement
LIMITS = IngestLimits(segment_bytes=1 << 20, close_s=20)
MEDIA_TYPES = {"protobuf": "application/x-protobuf", "json": "application/json"}


class KeysOnly(MemorySpanStore):
    """Counts what it is given, by key: rows of ten thousand bodies are too many to keep."""

    def __init__(self) -> None:
        super().__init__()
        self.stored: dict[TableName, Counter[SpanKey]] = {"spans": Counter(), "steps": Counter()}

    def insert(self, table: TableName, rows: pa.Table, token: str) -> None:
        rows.validate(full=True)
        keys = zip(rows["trace_id"].to_pylist(), rows["span_id"].to_pylist(), strict=True)
        self.stored[table].update(keys)

    def existing(
        self, table: TableName, project: str, between_us: tuple[int, int], trace_ids: Iterable[bytes]
    ) -> set[SpanKey]:
        traces = set(trace_ids)
        return {key for key in self.stored[table] if key[0] in traces}


def decoded(body: Mutated) -> Decoded | None:
    """What a body says, read alone; None where it says nothing."""
    try:
        plain = inflate(body.sent, body.compression, LIMITS.decompressed_bytes_max)
        return decode(plain, body.encoding, LIMITS.spans)
    except InvalidInput:
        return None


def refused(answer: httpx.Response, body: Mutated) -> int:
    if body.encoding == "json":
        return int(json.loads(answer.content).get("partialSuccess", {}).get("rejectedSpans", 0))
    return ExportTraceServiceResponse.FromString(answer.content).partial_success.rejected_spans


async def sent(app: FastAPI, bodies: list[Mutated]) -> list[httpx.Response]:
    slots = asyncio.Semaphore(SENDERS)

    async def one(client: httpx.AsyncClient, body: Mutated) -> httpx.Response:
        headers = {"content-type": MEDIA_TYPES[body.encoding], "content-encoding": body.compression}
        if body.compression == "identity":
            del headers["content-encoding"]
        async with slots, asyncio.timeout(ANSWER_S_MAX):
            return await client.post(PATHS[0], content=body.sent, headers=headers)

    # An exception of the application reaches us here: behind a server it would be a 500.
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client:
        return await asyncio.gather(*(one(client, body) for body in bodies))


async def test_ten_thousand_mutated_bodies_break_nothing_and_are_stored_as_acknowledged(place: Place) -> None:
    store = place.store = KeysOnly()
    ingest = place.open(LIMITS)
    bodies = list(mutated_bodies(SEED, BODIES))
    answers = await sent(create_app(fake_parts(ingest=ingest)), bodies)
    acknowledged: set[SpanKey] = set()
    outcomes: Counter[tuple[str, int]] = Counter()
    for body, answer in zip(bodies, answers, strict=True):
        says = decoded(body)
        outcomes[body.encoding, answer.status_code] += 1
        assert answer.status_code == (400 if says is None else 200), answer.text
        if says is not None:
            assert refused(answer, body) == len(says.refused)
            acknowledged |= {(one.span.trace_id, one.span.span_id) for one in says.spans}
    await asyncio.to_thread(wait_until, lambda: ingest.counters().spool_segments == 0)
    assert ingest.counters().bodies_set_aside == ingest.counters().inserts_failed == 0
    assert set(store.stored["spans"]) == acknowledged
    assert set(store.stored["spans"].values()) == {1}
    assert set(store.stored["steps"]) <= acknowledged
    # Not all harmless and not all hopeless: both outcomes are met often in both encodings.
    assert min(outcomes["json", 200], outcomes["json", 400]) > BODIES / 50
    assert min(outcomes["protobuf", 200], outcomes["protobuf", 400]) > BODIES / 50
