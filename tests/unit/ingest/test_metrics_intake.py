"""Metrics take the way of spans: durable, masked, stored once; nobody can smuggle them in as spans."""

from pathlib import Path

import pytest

from fakes.otlp_bodies import plain_span
from fakes.span_store import MemorySpanStore
from reckon.domain.capture import Capture
from reckon.domain.metric import MetricPoint
from reckon.ingest.metric_block import packed, unpacked
from reckon.ingest.model import IngestLimits
from reckon.ingest.policy import Sender
from reckon.ingest.service import Ingest, open_over
from reckon.otlp import names
from reckon.otlp.encode import encode_spans
from reckon.otlp.encode_metrics import encode_metrics
from reckon.projects.intake import Intake
from reckon.projects.model import Masking

NOW_NS = plain_span().start_ns
POINT = MetricPoint(
    "gen_ai.server.time_to_first_token", "histogram", "s", NOW_NS, NOW_NS - 9,
    count=2, sum=0.5, bounds=(0.1,), counts=(1, 1),
    attributes={"gen_ai.request.model": "m", "said": "by ann@example.org"},
)  # fmt: skip
RESOURCE = {names.ENGINE_REPLICA: "gpu-7"}


def opened(folder: Path, store: MemorySpanStore, intake: Intake | None = None) -> Ingest:
    extra = {} if intake is None else {"intake_of": lambda _: intake}
    return open_over(folder, store, IngestLimits(segment_ms=10), lambda _: None, **extra)


def test_a_point_is_a_row_and_no_span_and_is_counted_as_a_point(tmp_path: Path):
    store = MemorySpanStore()
    ingest = opened(tmp_path, store)
    body = encode_metrics([POINT], RESOURCE, "test")
    assert ingest.accept(body, signal="metrics").spans == 1
    assert ingest.accept(body, signal="metrics").repeated
    ingest.close()
    (row,) = store.rows["metrics"]
    assert (row["project"], row["name"], row["instance"]) == ("default", POINT.name, "gpu-7")
    assert (row["bounds"], row["counts"], row["count"], row["sum"]) == ([0.1], [1, 1], 2, 0.5)
    assert dict(row["attrs"]) == POINT.attributes
    assert store.rows["spans"] == []
    counts = ingest.counters()
    assert (counts.points_received, counts.points_stored, counts.spans_received, counts.spans_stored) == (1, 1, 0, 0)


def test_a_body_is_another_under_another_signal(tmp_path: Path):
    ingest = opened(tmp_path, MemorySpanStore())
    assert not ingest.accept(b"").repeated
    assert not ingest.accept(b"", signal="metrics").repeated
    ingest.close()


def test_what_is_left_in_the_spool_is_stored_by_the_next_life(tmp_path: Path):
    store = MemorySpanStore()
    store.away.set()
    ingest = open_over(tmp_path, store, IngestLimits(segment_ms=10, close_s=0.2), lambda _: None)
    ingest.accept(encode_metrics([POINT], RESOURCE, "test"), signal="metrics")
    ingest.close()
    assert store.rows["metrics"] == []
    store.away.clear()
    opened(tmp_path, store).close()
    assert len(store.rows["metrics"]) == 1


@pytest.mark.parametrize(("masking", "said"), [(Masking.ALL, "[masked]"), (Masking.OFF, "by ann@example.org")])
def test_text_is_masked_and_numbers_stay(tmp_path: Path, masking: Masking, said: str):
    intake = Intake(Capture.LOGPROBS, masking, "[]", 0)
    store = MemorySpanStore()
    ingest = opened(tmp_path, store, intake)
    ingest.accept(encode_metrics([POINT], RESOURCE, "test"), signal="metrics")
    ingest.close()
    (row,) = store.rows["metrics"]
    assert dict(row["attrs"])["said"] == said
    assert (row["name"], row["count"], row["instance"]) == (POINT.name, 2, "gpu-7")


def test_where_nothing_is_captured_points_are_refused(tmp_path: Path):
    ingest = opened(tmp_path, MemorySpanStore(), Intake(Capture.NONE, Masking.OFF, "[]", 0))
    accepted = ingest.accept(encode_metrics([POINT], RESOURCE, "test"), signal="metrics")
    ingest.close()
    assert (accepted.spans, len(accepted.refused)) == (1, 1)


def test_a_span_cannot_pretend_to_carry_points(tmp_path: Path):
    store = MemorySpanStore()
    ingest = opened(tmp_path, store)
    accepted = ingest.accept(encode_spans([plain_span(names.SPAN_METRICS), plain_span()]))
    ingest.close()
    assert (accepted.spans, len(accepted.refused)) == (1, 1)
    assert store.rows["metrics"] == []


def test_a_sender_for_any_project_names_one_by_its_resource(tmp_path: Path):
    store = MemorySpanStore()
    ingest = opened(tmp_path, store)
    body = encode_metrics([POINT], {**RESOURCE, names.PROJECT: "lab"}, "test")
    ingest.accept(body, sender=Sender("default", any_project=True), signal="metrics")
    ingest.accept(body, sender=Sender("default"), signal="metrics")
    ingest.close()
    assert sorted(row["project"] for row in store.rows["metrics"]) == ["default", "lab"]


def test_points_come_out_of_the_spool_as_they_went_in():
    points = (POINT, MetricPoint("s", "summary", "", 1, values=(1.0,), bounds=(0.5,)))
    assert unpacked(packed(points)) == points
