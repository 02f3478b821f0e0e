"""The views for those who write SQL: a row a token, and spans as the OpenTelemetry Collector would have stored them."""

from collections.abc import Iterator

import pytest
from clickhouse_connect.driver.client import Client

from fakes.seeded_traces import MS, PROJECT, T0_NS, insert, seed, trace_id
from reckon.clickhouse.client import connect
from reckon_migrations.clickhouse_runner import migrate

pytestmark = pytest.mark.integration


@pytest.fixture
def client(admin: Client, database: str, clickhouse_url: str) -> Iterator[Client]:
    """A client of a database with two traces of two generations of three steps of four tokens."""
    migrate(admin, database)
    made = connect(clickhouse_url, database=database)
    seed(made, 0)
    seed(made, 1, logprobs=False)
    yield made
    made.close()


def test_a_token_is_a_row_with_text_time_and_log_probability(client: Client) -> None:
    sql = (
        "SELECT step, phase, token_index, token_id, text, time_us, gap_us, emission, logprob, entropy, confidence,"
        " opens_emission, opens_generation FROM token_rows"
        " WHERE project = {project:String} AND trace_id = unhex({trace:String})"
        " ORDER BY generation_id, token_index LIMIT 6"
    )
    rows = client.query(sql, parameters={"project": PROJECT, "trace": trace_id(0).hex()}).result_rows
    assert rows[0] == (0, "reasoning", 0, 100, "t0 ", 1000, 0, 0, -0.5, 0.25, 12.5, 1, 1)
    assert rows[4] == (1, "reasoning", 4, 104, "t4 ", 5000, 1000, 4, -0.5, 0.25, 12.5, 1, 0)
    assert rows[5] == (1, "reasoning", 5, 105, "t5 ", 6000, 1000, 5, -0.5, 0.25, 12.5, 1, 0)


def test_every_token_is_there_once_and_one_without_log_probability_has_none(client: Client) -> None:
    sql = (
        "SELECT count(), uniqExact(trace_id, generation_id, token_index), countIf(isNull(logprob)), "
        "countIf(phase = 'answer') FROM token_rows"
    )
    assert client.query(sql).result_rows == [(48, 48, 24, 16)]


def test_a_step_without_tokens_has_no_row(client: Client) -> None:
    client.command("INSERT INTO steps (project, ts, tokens, text) VALUES ('other', now64(6), 3, 'told whole')")
    assert client.query("SELECT count() FROM token_rows WHERE project = 'other'").result_rows == [(0,)]


def test_text_is_cut_by_bytes_where_a_token_ends_inside_a_character(client: Client) -> None:
    client.command(
        "INSERT INTO steps (project, ts, tokens, text, token_id, token_len, gap_us, emission, flags)"
        " VALUES ('other', now64(6), 3, 'aüb', [1, 2, 3], [2, 1, 1], [0, 0, 0], [0, 1, 2], [1, 1, 1])"
    )
    sql = (
        "SELECT groupConcat(hex(text)) FROM (SELECT text FROM token_rows WHERE project = 'other' ORDER BY token_index)"
    )
    assert client.command(sql) == "61C3BC62"


def test_a_token_query_reads_one_trace_and_not_the_table(client: Client) -> None:
    plan = client.query(
        "EXPLAIN indexes = 1 SELECT text FROM token_rows WHERE project = 'default' AND trace_id = unhex({t:String})",
        parameters={"t": trace_id(0).hex()},
    ).result_rows
    text = "\n".join(line for (line,) in plan)
    assert "trace_id in" in text or "(trace_id" in text


def test_a_span_has_the_columns_that_the_collectors_exporter_writes(client: Client) -> None:
    row = client.query(
        "SELECT * FROM otel_traces WHERE TraceId = {t:String} AND SpanName = 'reckon.engine.request' ORDER BY SpanId",
        parameters={"t": trace_id(0).hex()},
    ).first_item
    assert (row["SpanKind"], row["StatusCode"], row["Duration"]) == ("Internal", "Ok", 800 * MS)
    assert (row["TraceId"], row["ParentSpanId"]) == (trace_id(0).hex(), "0000000100000001")
    assert row["Project"] == PROJECT
    types = dict(client.query("SELECT name, type FROM system.columns WHERE database = currentDatabase() "
                              "AND table = 'otel_traces'").result_rows)  # fmt: skip
    assert types["Timestamp"].startswith("DateTime64(9")
    assert types["Duration"] == "UInt64"
    for name in ("SpanAttributes", "ResourceAttributes"):
        assert types[name] == "Map(LowCardinality(String), String)"
    for name in ("Events.Timestamp", "Events.Name", "Events.Attributes", "Links.TraceId", "Links.Attributes"):
        assert types[name].startswith("Array(")


def test_events_resource_and_root_come_as_grafana_reads_them(client: Client) -> None:
    insert(
        client,
        "spans",
        [
            {
                "project": "other",
                "ts": T0_NS // 1000,
                "trace_id": trace_id(9),
                "span_id": b"12345678",
                "parent_id": bytes(8),
                "name": "GET",
                "kind": "server",
                "status": "error",
                "status_message": "no",
                "start_ns": T0_NS + 123,
                "resource": {"service.name": "shop"},
                "attrs": {"http.method": "GET"},
                "event_time_ns": [T0_NS + 5],
                "event_name": ["exception"],
                "event_attrs": ['{"exception.type":"E","n":3,"deep":{"a":[1]}}'],
            }
        ],
    )
    sql = (
        "SELECT toUnixTimestamp64Nano(Timestamp), ParentSpanId, SpanKind, ServiceName, SpanAttributes['http.method'],"
        " StatusCode, StatusMessage, toUnixTimestamp64Nano(`Events.Timestamp`[1]), `Events.Name`[1],"
        " `Events.Attributes`[1] FROM otel_traces WHERE ServiceName = 'shop'"
    )
    first = (T0_NS + 123, "", "Server", "shop", "GET", "Error", "no", T0_NS + 5, "exception")
    row = client.query(sql).first_row
    assert row[:9] == first
    assert row[9] == {"exception.type": "E", "n": "3", "deep": '{"a":[1]}'}


def test_grafanas_own_trace_query_finds_the_whole_trace(client: Client) -> None:
    sql = (
        "WITH {t:String} AS trace_id, (SELECT min(Start) FROM otel_traces_trace_id_ts WHERE TraceId = trace_id) AS s,"
        " (SELECT max(End) FROM otel_traces_trace_id_ts WHERE TraceId = trace_id) AS e"
        " SELECT count() FROM otel_traces WHERE TraceId = trace_id AND Timestamp >= s AND Timestamp <= e"
    )
    assert client.query(sql, parameters={"t": trace_id(0).hex()}).result_rows == [(5,)]
