"""Spans through ingest into ClickHouse: rows as sent, once, and rollups that agree with their base."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from clickhouse_connect.driver.client import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fakes.any_spans import spans as any_spans
from fakes.ingest_place import wait_until
from fakes.otlp_bodies import MODEL, body_of, generation_spans, plain_span
from reckon.domain.span import Span
from reckon.ingest.filing import file_span
from reckon.ingest.model import IngestLimits, StoredSpan
from reckon.ingest.service import Ingest, open_ingest
from reckon.ingest.span_table import span_table
from reckon.ingest.store import ClickHouseSpanStore
from reckon.otlp.batch_record import Batch, batch_record
from reckon.otlp.received import ReceivedSpan
from reckon.web.stored_amounts import PRODUCERS_OF_THE_LAST_DAY

pytestmark = pytest.mark.integration


@pytest.fixture
def told() -> list[StoredSpan]:
    return []


@pytest.fixture
def ingest(client: Client, tmp_path: Path, told: list[StoredSpan]) -> Iterator[Ingest]:
    made = open_ingest(tmp_path / "spool", lambda: client, IngestLimits(segment_ms=20), told.extend)
    yield made
    made.close()


def test_a_generation_is_in_both_tables_and_in_the_rollups(
    ingest: Ingest, client: Client, told: list[StoredSpan]
) -> None:
    sent = generation_spans(steps=3, tokens=5)
    ingest.accept(body_of(*sent))
    wait_until(lambda: len(told) == 4)
    assert client.query("SELECT count(), uniqExact(trace_id, span_id) FROM spans").result_rows == [(4, 4)]
    rows = client.query(
        "SELECT step, toString(phase), text, token_id, t0_us + arraySum(gap_us), logprob, segmentation"
        " FROM steps WHERE generation_id = unhex({g:String}) ORDER BY step",
        parameters={"g": sent[-1].span_id.hex()},
    ).result_rows
    assert [row[0] for row in rows] == [0, 1, 2]
    assert rows[2] == (2, "answer", "xxxxx", [0, 1, 2, 3, 4], 14_000, [0, -1, -2, -3, -4], "paragraph/min1")
    assert client.query("SELECT sum(requests), sum(output_tokens) FROM req_1m").result_rows == [(1, 15)]
    assert client.query("SELECT model, sum(tokens) FROM itl_1m GROUP BY model").result_rows == [(MODEL, 15)]


def test_what_a_producer_sent_and_what_came_of_it_is_counted(ingest: Ingest, client: Client) -> None:
    now_ns = time.time_ns()
    batches = [
        Batch("a" * 16, 0, 10, 0),
        Batch("a" * 16, 15, 5, 3),
        Batch("a" * 16, 15, 5, 3),
        Batch("b" * 16, 7, 1, 2),
    ]
    for number, batch in enumerate(batches):
        record = batch_record(batch, b"t" * 16, bytes([number + 1] * 8), {"service.name": "vllm"}, now_ns)
        ingest.accept(body_of(record))
    wait_until(lambda: ingest.counters().spans_stored == 4)
    found = client.query(PRODUCERS_OF_THE_LAST_DAY, parameters={"since_ms": now_ns // 10**6 - 1000}).result_rows
    # Of 20 numbers 5 never came. What `b` dropped before its first batch of this day is none of this day's.
    assert {
        (producer, name, int(came), int(numbered), int(lost)) for producer, name, _, came, numbered, lost in found
    } == {
        ("a" * 16, "vllm", 15, 20, 3),
        ("b" * 16, "vllm", 1, 1, 0),
    }
    assert client.query("SELECT count() FROM spans").result_rows == [(0,)]


def test_a_span_sent_again_in_another_body_changes_nothing(
    ingest: Ingest, client: Client, told: list[StoredSpan]
) -> None:
    sent = generation_spans()
    ingest.accept(body_of(*sent))
    wait_until(lambda: len(told) == 4)
    ingest.accept(body_of(*sent, plain_span("new")))
    wait_until(lambda: len(told) == 5)
    assert client.query("SELECT count() FROM spans").result_rows == [(5,)]
    assert client.query("SELECT count() FROM steps").result_rows == [(3,)]
    assert client.query("SELECT sum(requests) FROM req_1m").result_rows == [(1,)]


def test_a_span_with_a_wrong_clock_sent_again_is_stored_once(
    ingest: Ingest, client: Client, told: list[StoredSpan]
) -> None:
    old = plain_span("old", start_ns=time.time_ns() - 400 * 86_400 * 10**9)
    ingest.accept(body_of(old))
    wait_until(lambda: len(told) == 1)
    ingest.accept(body_of(old, plain_span("new")))
    wait_until(lambda: len(told) == 2)
    names = client.query("SELECT name, length(warnings) FROM spans ORDER BY name").result_rows
    assert names == [("new", 0), ("old", 1)]


def test_two_thousand_traces_in_one_segment_are_looked_up_and_stored(
    ingest: Ingest, client: Client, told: list[StoredSpan]
) -> None:
    sent = [plain_span(str(number)) for number in range(2500)]
    ingest.accept(body_of(*sent))
    wait_until(lambda: len(told) == 2500)
    ingest.accept(body_of(*reversed(sent)))
    wait_until(lambda: ingest.counters().spans_deduplicated == 2500)
    assert client.query("SELECT count() FROM spans").result_rows == [(2500,)]


@settings(
    deadline=None,
    max_examples=15,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.lists(any_spans(), min_size=1, max_size=3))
def test_clickhouse_takes_every_span_that_decodes(client: Client, some: list[Span]) -> None:
    client.command("TRUNCATE TABLE spans")
    now_ns = time.time_ns()
    table = span_table([file_span(ReceivedSpan(span), "p", now_ns) for span in some])
    ClickHouseSpanStore(lambda: client).insert("spans", table, f"t{now_ns}")
    stored = client.query("SELECT name, start_ns, attrs, event_attrs FROM spans").result_rows
    expected = [(r["name"], r["start_ns"], dict(r["attrs"]), r["event_attrs"]) for r in table.to_pylist()]
    assert sorted(map(repr, stored)) == sorted(map(repr, expected))
