"""Start records go to a table of their own, and the spans that they announce are stored as ever."""

from pathlib import Path

from fakes.otlp_bodies import plain_span
from fakes.span_store import MemorySpanStore
from reckon.domain.ids import format_generation_id
from reckon.domain.span import Span
from reckon.ingest.model import IngestLimits, StoredSpan
from reckon.ingest.service import open_over
from reckon.otlp import names
from reckon.otlp.encode import encode_spans
from reckon.otlp.start_record import start_record

TRACE, ENGINE, PARENT = b"t" * 16, b"engine--", b"parent--"
ATTRIBUTES = {
    names.GENERATION_ID: format_generation_id(PARENT),
    names.GEN_AI_REQUEST_MODEL: "demo",
    names.QUERY_QUESTION: "Why?",
}


def span(start_ns: int, end_ns: int) -> Span:
    return Span(TRACE, ENGINE, PARENT, names.SPAN_ENGINE_REQUEST, start_ns, end_ns, attributes=ATTRIBUTES)


def test_a_record_is_a_row_of_what_has_begun_and_no_span(tmp_path: Path):
    now_ns = plain_span().start_ns
    store, told = MemorySpanStore(), list[StoredSpan]()
    ingest = open_over(tmp_path, store, IngestLimits(segment_ms=10), told.extend)
    record = start_record(span(now_ns, now_ns), b"record--")
    ingest.accept(encode_spans([record]))
    ingest.accept(encode_spans([span(now_ns, now_ns + 5), plain_span()]))
    ingest.close()
    (row,) = store.rows["open_spans"]
    assert (row["trace_id"], row["span_id"], row["parent_id"]) == (TRACE, ENGINE, PARENT)
    assert (row["name"], row["model"], row["question"]) == (names.SPAN_ENGINE_REQUEST, "demo", "Why?")
    assert (row["generation_id"], row["start_ns"]) == (PARENT, now_ns)
    assert store.names() == [names.SPAN_ENGINE_REQUEST, "work"], "the record did not take the span's place"
    assert {one.name for one in told} == {names.SPAN_START, names.SPAN_ENGINE_REQUEST, "work"}
    assert ingest.counters().spans_stored == 3


def test_a_span_of_that_name_that_announces_nothing_is_a_span(tmp_path: Path):
    store = MemorySpanStore()
    ingest = open_over(tmp_path, store, IngestLimits(segment_ms=10), lambda _: None)
    ingest.accept(encode_spans([plain_span(names.SPAN_START)]))
    ingest.close()
    assert store.names() == [names.SPAN_START]
    assert store.rows["open_spans"] == []
