"""Engine records become rows of steps and no spans; what carries no possible steps is a span like any other."""

from dataclasses import replace
from pathlib import Path

import pytest

from fakes.engine_steps import engine_steps
from fakes.otlp_bodies import plain_span
from fakes.span_store import MemorySpanStore
from reckon.domain.capture import Capture
from reckon.domain.span import Span
from reckon.ingest.model import IngestLimits, StoredSpan
from reckon.ingest.service import open_over
from reckon.otlp import names
from reckon.otlp.encode import encode_spans
from reckon.otlp.engine_record import engine_record
from reckon.projects.intake import Intake
from reckon.projects.model import Masking

TRACE, OWN = b"t" * 16, b"record--"
RESOURCE = {names.ENGINE_REPLICA: "gpu-7"}


def record(now_ns: int, steps: int = 3) -> Span:
    return engine_record(engine_steps(now_ns, steps), TRACE, OWN, RESOURCE, None)


def test_a_record_is_a_row_a_step_and_no_span(tmp_path: Path):
    now_ns = plain_span().start_ns
    store, told = MemorySpanStore(), list[StoredSpan]()
    ingest = open_over(tmp_path, store, IngestLimits(segment_ms=10), told.extend)
    ingest.accept(encode_spans([record(now_ns), plain_span()]))
    ingest.close()
    rows = store.rows["engine_steps"]
    assert [row["end_ns"] for row in rows] == [now_ns + n * 10_000_000 for n in (1, 2, 3)]
    assert [int(row["ts"].timestamp() * 1e6) for row in rows] == [row["end_ns"] // 1000 for row in rows]
    assert {(row["project"], row["replica"], row["engine"]) for row in rows} == {("default", "gpu-7", 0)}
    assert [row["prefill_tokens"] for row in rows] == [180, 0, 0]
    assert store.names() == ["work"]
    assert [one.name for one in told] == ["work"], "a record makes no trace to be summarised"
    assert ingest.counters().spans_stored == ingest.counters().spans_received == 2


@pytest.mark.parametrize(
    "intake", [Intake(Capture.TIMINGS, Masking.ALL, "[]", 0), Intake(Capture.LOGPROBS, Masking.ALL, "[]", 0)]
)
def test_numbers_stay_where_no_text_is_kept(tmp_path: Path, intake: Intake):
    now_ns = plain_span().start_ns
    store = MemorySpanStore()
    ingest = open_over(tmp_path, store, IngestLimits(segment_ms=10), lambda _: None, intake_of=lambda _: intake)
    ingest.accept(encode_spans([record(now_ns)]))
    ingest.close()
    assert len(store.rows["engine_steps"]) == 3
    assert store.rows["spans"] == []


def test_a_wrong_clock_scatters_no_partitions(tmp_path: Path):
    store = MemorySpanStore()
    ingest = open_over(tmp_path, store, IngestLimits(segment_ms=10), lambda _: None)
    ingest.accept(encode_spans([record(10**9)]))
    ingest.close()
    today = plain_span().start_ns // 10**9
    assert all(abs(row["ts"].timestamp() - today) < 7200 for row in store.rows["engine_steps"])


def test_what_carries_nothing_possible_is_a_span(tmp_path: Path):
    store = MemorySpanStore()
    ingest = open_over(tmp_path, store, IngestLimits(segment_ms=10), lambda _: None)
    bad = [b"", b"RKES", "text", 7, None]
    ingest.accept(
        encode_spans(
            [
                replace(
                    plain_span(names.SPAN_ENGINE_STEPS),
                    span_id=bytes([n + 1] * 8),
                    attributes={names.ENGINE_STEPS_BLOCK: value},
                )
                for n, value in enumerate(bad)
            ]
        )
    )
    ingest.close()
    assert len(store.rows["spans"]) == len(bad)
    assert store.rows["engine_steps"] == []
