"""Rows of traces from before a release that kept calls get theirs, and nothing else of them changes."""

import pytest
from clickhouse_connect.driver.client import Client

from fakes.recorded_spans import received
from reckon.ingest.filing import file_span
from reckon.ingest.span_table import span_table
from reckon.traces import earlier_calls
from reckon.traces.client_calls import COLUMNS as CALL_COLUMNS
from reckon.traces.summarise import COLUMNS, summarise

pytestmark = pytest.mark.integration


def columns_of(client: Client, project: str, names: str) -> list[tuple[object, ...]]:
    asked = {"project": project}
    rows = client.query(f"SELECT {names} FROM traces FINAL WHERE project = {{project:String}} ORDER BY trace_id", asked)
    return [tuple(row) for row in rows.result_rows]


def test_they_are_filled_page_by_page_and_what_was_summarised_since_is_left_alone(client: Client) -> None:
    project, before_ns = "earlier", 10**18
    spans = received("logfire_openai")
    client.insert_arrow("spans", span_table([file_span(one, project, one.span.start_ns) for one in spans]))
    traces = sorted({one.span.trace_id.hex() for one in spans})
    assert len(traces) > 2
    summarise(client, project, traces, clock_ns=lambda: before_ns - 1)
    calls, rest = ", ".join(CALL_COLUMNS), ", ".join(name for name in COLUMNS if name != "version")
    wanted, others = columns_of(client, project, calls), columns_of(client, project, rest)
    # As the release before wrote them: a column that nobody sends is empty. Its steps are gone by now.
    emptied = ", ".join(f"{name} = []" for name in CALL_COLUMNS)
    client.command(f"ALTER TABLE traces UPDATE {emptied} WHERE 1 SETTINGS mutations_sync = 2")
    client.command("ALTER TABLE traces UPDATE stored_tokens = 77 WHERE 1 SETTINGS mutations_sync = 2")
    summarise(client, project, traces[:1], clock_ns=lambda: before_ns + 5)
    left = earlier_calls.earlier(client, project, before_ns, 100)
    assert sorted(one.hex() for one in left) == traces[1:]
    assert earlier_calls.earlier(client, project, before_ns, 1) == left[:1], "the newest"
    assert earlier_calls.fill(client, project, before_ns, left[:2]) == 2
    assert earlier_calls.earlier(client, project, before_ns, 100) == left[2:]
    assert earlier_calls.fill(client, project, before_ns, left) == len(left) - 2, "what is filled is left alone"
    assert columns_of(client, project, calls) == wanted
    assert columns_of(client, project, "version")[0] == (before_ns + 5,)
    kept = [row[list(COLUMNS).index("stored_tokens") - 1] for row in columns_of(client, project, rest)]
    assert kept[1:] == [77] * (len(traces) - 1), "no more of such a row is worked out again"
    without = [tuple(v for i, v in enumerate(row) if i != list(COLUMNS).index("stored_tokens") - 1) for row in others]
    assert [
        tuple(v for i, v in enumerate(row) if i != list(COLUMNS).index("stored_tokens") - 1)
        for row in columns_of(client, project, rest)
    ] == without
    assert earlier_calls.earlier(client, project, before_ns, 100) == []


def test_what_is_earlier_is_told_by_when_the_store_got_the_columns(client: Client) -> None:
    ((applied_s,),) = client.query(
        "SELECT toUnixTimestamp(applied_at) FROM migrations WHERE name LIKE '0071%'"
    ).result_rows
    assert 0 <= earlier_calls.filled_before_ns(client) / 1e9 - applied_s - 600 < 1
