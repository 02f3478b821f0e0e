"""Dashboards say what the tokens say, counted once whatever was sent twice."""

import math
from collections import Counter

import pyarrow as pa
import pytest
from clickhouse_connect.driver.client import Client

from fakes.otlp_bodies import MODEL, generation_spans
from reckon.clickhouse.arrow_insert import insert_arrow
from reckon.ingest.filing import file_span
from reckon.ingest.span_table import span_table
from reckon.ingest.step_table import step_table
from reckon.otlp.received import ReceivedSpan
from reckon.traces import dashboards

pytestmark = pytest.mark.integration

STEPS, TOKENS, GAP_US = 40, 20, 1000


@pytest.fixture(scope="module")
def over(client: Client) -> dashboards.Window:
    """One generation of 800 tokens a millisecond apart, stored twice under one token; the second of the sendings is
    what a replay sends."""
    spans = generation_spans(STEPS, TOKENS)
    filed = [file_span(ReceivedSpan(span), "p", span.start_ns) for span in spans]
    tables: dict[str, pa.Table] = {
        "steps": step_table([span for span in filed if span.steps]),
        "spans": span_table(filed),
    }
    for _ in range(2):
        for name, rows in tables.items():
            insert_arrow(client, name, rows, token=f"t-{name}")
    begin_ns = spans[0].start_ns
    return dashboards.window(begin_ns - 60 * 10**9, begin_ns + 3600 * 10**9)


def test_requests_have_their_tokens_and_times(client: Client, over: dashboards.Window) -> None:
    (row,) = dashboards.requests(client, "p", over)
    assert (row["model"], row["requests"], row["errors"], row["output_tokens"]) == (MODEL, 1, 0, STEPS * TOKENS)
    assert row["duration_ns"][1] == pytest.approx(10**6, rel=0.02)
    assert row["at_s"] % over.every_s == 0
    assert all(math.isnan(value) for value in row["queue_ns"])


def test_gaps_are_percentiles_by_phase(client: Client, over: dashboards.Window) -> None:
    found = {row["phase"]: row for row in dashboards.gaps(client, "p", over)}
    assert (found["reasoning"]["tokens"], found["answer"]["tokens"]) == ((STEPS - 1) * TOKENS, TOKENS)
    assert found["reasoning"]["itl_us"][1] == pytest.approx(GAP_US, rel=0.02)


def test_heat_counts_every_gap_once_by_time_and_by_place(client: Client, over: dashboards.Window) -> None:
    bucket = int(4 * math.log2(GAP_US + 1))
    assert dashboards.bucket_from_us(bucket) <= GAP_US < dashboards.bucket_from_us(bucket + 1)
    # Each step's first token has no gap: the step before is not known here.
    gaps = STEPS * (TOKENS - 1)
    heat = dashboards.gap_heat(client, "p", over)
    assert [(row["bucket"], row["gaps"]) for row in heat] == [(bucket, gaps)]
    expected = Counter(token // 256 for token in range(STEPS * TOKENS) if token % TOKENS)
    places = dashboards.gap_places(client, "p", over, MODEL)
    assert {row["place"]: row["gaps"] for row in places} == dict(expected)


def test_another_project_and_another_model_show_nothing(client: Client, over: dashboards.Window) -> None:
    assert dashboards.requests(client, "q", over) == []
    assert dashboards.gaps(client, "q", over) == []
    assert dashboards.gap_heat(client, "p", over, "other") == []
    assert dashboards.gap_places(client, "p", over, "other") == []


def test_spend_is_by_strategy_and_unpriced_is_not_free(client: Client, over: dashboards.Window) -> None:
    columns = [
        "project",
        "trace_id",
        "version",
        "started_ns",
        "duration_ns",
        "strategy",
        "cost_nano_usd",
        "wasted_tokens",
    ]
    begin_ns = (over.from_s + 1) * 10**9
    client.insert(
        "traces",
        [
            ["p", bytes(15) + bytes([n]), 1, begin_ns, 5 * 10**9, "beam", cost, 7]
            for n, cost in enumerate((100, 300, None), start=1)
        ],
        column_names=columns,
    )
    (row,) = dashboards.spend(client, "p", over)
    assert (row["strategy"], row["traces"], row["unpriced"], row["nano_usd"]) == ("beam", 3, 1, 400)
    assert (row["wasted_tokens"], row["nano_usd_each"][0]) == (21, 200)
