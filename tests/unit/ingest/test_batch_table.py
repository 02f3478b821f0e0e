"""Batch records become rows that count what was sent, and no spans; masking leaves their numbers alone."""

from pathlib import Path

import pytest

from fakes.otlp_bodies import plain_span
from fakes.span_store import MemorySpanStore
from reckon.domain.capture import Capture
from reckon.domain.span import Span
from reckon.ingest.model import IngestLimits, StoredSpan
from reckon.ingest.service import open_over
from reckon.otlp import names
from reckon.otlp.batch_record import Batch, batch_record
from reckon.otlp.encode import encode_spans
from reckon.projects.intake import Intake
from reckon.projects.model import Masking

# Digits that a rule for card numbers would take.
PRODUCER = "4111111111111111"


def record(now_ns: int, first: int = 0, resource: dict[str, str] | None = None) -> Span:
    return batch_record(
        Batch(PRODUCER, first, 2, 1), b"t" * 16, first.to_bytes(7, "big") + b"r", resource or {}, now_ns
    )


def test_a_record_is_a_row_and_no_span(tmp_path: Path) -> None:
    now_ns = plain_span().start_ns
    store, told = MemorySpanStore(), list[StoredSpan]()
    ingest = open_over(tmp_path, store, IngestLimits(segment_ms=10), told.extend)
    ingest.accept(encode_spans([plain_span(), record(now_ns, 0, {names.ENGINE_REPLICA: "gpu-7"})]))
    ingest.close()
    (row,) = store.rows["batches"]
    assert {name: row[name] for name in ("project", "producer", "name", "first", "spans", "dropped")} == {
        "project": "default",
        "producer": PRODUCER,
        "name": "gpu-7",
        "first": 0,
        "spans": 2,
        "dropped": 1,
    }
    assert store.names() == ["work"]
    assert [one.name for one in told] == ["work"], "a record makes no trace to be summarised"
    assert ingest.counters().spans_stored == ingest.counters().spans_received == 2


@pytest.mark.parametrize(
    ("resource", "name"),
    [
        ({"service.name": "vllm"}, "vllm"),
        ({"service.name": "vllm", "service.instance.id": "i-1"}, "i-1"),
        ({}, ""),
    ],
)
def test_a_producer_is_named_by_what_its_resource_says(tmp_path: Path, resource: dict[str, str], name: str) -> None:
    store = MemorySpanStore()
    ingest = open_over(tmp_path, store, IngestLimits(segment_ms=10), lambda _: None)
    ingest.accept(encode_spans([record(plain_span().start_ns, 0, resource)]))
    ingest.close()
    assert [row["name"] for row in store.rows["batches"]] == [name]


@pytest.mark.parametrize("capture", [Capture.TIMINGS, Capture.LOGPROBS])
def test_numbers_stay_where_no_text_is_kept(tmp_path: Path, capture: Capture) -> None:
    store, intake = MemorySpanStore(), Intake(capture, Masking.ALL, "[]", 0)
    ingest = open_over(tmp_path, store, IngestLimits(segment_ms=10), lambda _: None, intake_of=lambda _: intake)
    ingest.accept(encode_spans([record(plain_span().start_ns, 1000)]))
    ingest.close()
    assert [(row["producer"], row["first"]) for row in store.rows["batches"]] == [(PRODUCER, 1000)]
