"""Dashboards say what the tokens say, counted once whatever was sent twice."""

import math

import pyarrow as pa
import pytest
from clickhouse_connect.driver.client import Client

from fakes.otlp_bodies import MODEL, generation_spans
from reckon.clickhouse.arrow_insert import insert_arrow
from reckon.dashboards.reading import read
from reckon.ingest.filing import file_span
from reckon.ingest.span_table import span_table
from reckon.ingest.step_table import step_table
from reckon.otlp.received import ReceivedSpan
from reckon.traces import dashboards
from reckon.traces.clickhouse import Row

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


def asked(client: Client, name: str, over: dashboards.Window, project: str = "p", **more: str) -> list[Row]:
    """Rows of points; the row of the whole time left out."""
    return [row for row in read(client, name, project, over, model=more.get("model", "")) if row["at_s"]]


def test_requests_have_their_tokens_and_times(client: Client, over: dashboards.Window) -> None:
    (row,) = asked(client, "requests", over)
    assert (row["requests"], row["errors"], row["output_tokens"]) == (1, 0, STEPS * TOKENS)
    assert row["duration_ns"][1] == pytest.approx(10**6, rel=0.02)
    assert row["at_s"] % over.every_s == 0
    assert all(math.isnan(value) for value in row["queue_ns"])
    assert [row["model"] for row in read(client, "models", "p", over)] == [MODEL]


def test_gaps_are_percentiles(client: Client, over: dashboards.Window) -> None:
    (row,) = asked(client, "gaps", over)
    assert row["itl_us"][1] == pytest.approx(GAP_US, rel=0.02)
    steps = client.query("SELECT phase, sum(tokens) FROM itl_1m WHERE project = 'p' GROUP BY phase ORDER BY phase")
    assert steps.result_rows == [("reasoning", (STEPS - 1) * TOKENS), ("answer", TOKENS)]


def test_heat_counts_every_gap_once(client: Client, over: dashboards.Window) -> None:
    bucket = int(4 * math.log2(GAP_US + 1))
    assert dashboards.bucket_from_us(bucket) <= GAP_US < dashboards.bucket_from_us(bucket + 1)
    # Each step's first token has no gap: the step before is not known here.
    gaps = STEPS * (TOKENS - 1)
    assert [(row["bucket"], row["gaps"]) for row in asked(client, "gap_counts", over)] == [(bucket, gaps)]


def test_another_project_and_another_model_show_nothing(client: Client, over: dashboards.Window) -> None:
    for name in ("requests", "gaps", "gap_counts"):
        assert asked(client, name, over, "q") == []
        assert asked(client, name, over, model="other") == []
