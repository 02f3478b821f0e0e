"""What clickhouse-connect asks of a server when it reads."""

from datetime import UTC, date, datetime
from decimal import Decimal
from ipaddress import IPv4Address
from uuid import UUID

import clickhouse_connect
import pytest
from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import DatabaseError, Error
from clickhouse_connect.driver.external import ExternalData

pytestmark = pytest.mark.integration

VALUES = [
    ("toUInt8(255)", 255),
    ("toUInt64(18446744073709551615)", 18446744073709551615),
    ("toInt128('-170141183460469231731687303715884105728')", -(2**127)),
    ("toFloat32(0.5)", 0.5),
    ("toFloat64(-1e300)", -1e300),
    ("toDecimal64('12.3400', 4)", Decimal("12.3400")),
    ("true", True),
    ("'naïve \\'quoted\\' \\n text'", "naïve 'quoted' \n text"),
    ("toFixedString('ab', 2)", b"ab"),
    ("toDate('2026-11-23')", date(2026, 11, 23)),
    ("toDateTime('2026-11-23 10:00:00', 'UTC')", datetime(2026, 11, 23, 10, 0, tzinfo=UTC)),
    ("toDateTime64('2026-11-23 10:00:00.123456', 6, 'UTC')", datetime(2026, 11, 23, 10, 0, 0, 123456, tzinfo=UTC)),
    ("toUUID('61f0c404-5cb3-11e7-907b-a6006ad3dba0')", UUID("61f0c404-5cb3-11e7-907b-a6006ad3dba0")),
    ("toIPv4('10.0.0.1')", IPv4Address("10.0.0.1")),
    ("[1, 2, 3]", [1, 2, 3]),
    ("[[1], []]", [[1], []]),
    ("(1, 'a')", (1, "a")),
    ("map('a', 1, 'b', 2)", {"a": 1, "b": 2}),
    ("CAST(NULL, 'Nullable(String)')", None),
    ("toLowCardinality('low')", "low"),
    ("CAST('job', 'Enum8(\\'job\\' = 1, \\'inline\\' = 2)')", "job"),
    ("CAST(0.5, 'BFloat16')", 0.5),
]


@pytest.mark.parametrize(("expression", "value"), VALUES)
def test_a_value_of_each_type_arrives_as_it_is(client: Client, expression: str, value: object) -> None:
    row = client.query(f"SELECT {expression} AS x", tz_mode="aware").first_row
    assert row == (value,) or (isinstance(value, datetime) and row == (value.replace(tzinfo=None),))


def test_an_empty_result_is_empty_and_not_an_error(client: Client) -> None:
    assert client.query("SELECT number FROM numbers(0)").result_rows == []
    assert client.query("SELECT number AS n FROM numbers(5) LIMIT 0").column_names == ("n",)


def test_parameters_are_bound_by_the_server(client: Client) -> None:
    given = {"n": 7, "s": "it's \t a \\ 'text' \n", "a": ["x", "y'z"], "nothing": None, "day": date(2026, 1, 2)}
    sql = "SELECT {n:UInt32}, {s:String}, {a:Array(String)}, {nothing:Nullable(String)}, {day:Date}"
    assert client.query(sql, parameters=given).first_row == tuple(given.values())


def test_a_parameter_too_long_for_an_address_travels_as_a_form(clickhouse_url: str) -> None:
    made = clickhouse_connect.get_client(
        dsn=clickhouse_url, form_encode_query_params=True, autogenerate_session_id=False
    )
    assert made.query("SELECT length({s:String})", parameters={"s": "é" * 100_000}).first_row == (200_000,)


def test_settings_hold_for_one_query_only(client: Client) -> None:
    def threads() -> object:
        return client.command("SELECT getSetting('max_threads')")

    before = threads()
    assert client.query("SELECT getSetting('max_threads')", settings={"max_threads": 3}).first_row == (3,)
    assert [threads() for _ in range(8)] == [before] * 8


@pytest.mark.parametrize(
    ("sql", "code", "name"),
    [
        ("SELECT 1 FROM nowhere", 60, "UNKNOWN_TABLE"),
        ("SELEC 1", 62, "SYNTAX_ERROR"),
        ("SELECT nothing", 47, "UNKNOWN_IDENTIFIER"),
        ("SELECT nofunction(1)", 46, "UNKNOWN_FUNCTION"),
        ("SELECT throwIf(number = 3) FROM numbers(10)", 395, "FUNCTION_THROW_IF_VALUE_IS_NON_ZERO"),
        ("SELECT {unset:String}", 456, "UNKNOWN_QUERY_PARAMETER"),
        ("SELECT 1; SELECT 2", 62, "SYNTAX_ERROR"),
    ],
)
def test_an_error_has_clickhouses_code_and_name(client: Client, sql: str, code: int, name: str) -> None:
    with pytest.raises(DatabaseError) as caught:
        client.query(sql)
    assert (caught.value.code, caught.value.name) == (code, name)
    assert client.query("SELECT 1").first_row == (1,)


def test_an_unknown_database_is_named_in_the_error(client: Client) -> None:
    with pytest.raises(DatabaseError) as caught:
        client.query("SELECT * FROM nowhere.t")
    assert caught.value.code == 81


def test_a_large_result_streams_in_blocks(client: Client) -> None:
    with client.query_row_block_stream("SELECT number, toString(number) FROM numbers(500000)") as stream:
        blocks = [len(block) for block in stream]
    assert sum(blocks) == 500_000
    assert len(blocks) > 1


def test_an_error_in_the_middle_of_a_stream_reaches_the_reader(client: Client) -> None:
    sql = "SELECT number, throwIf(number = 2900000) FROM numbers(3000000)"
    settings = {"max_threads": 1}
    with pytest.raises(Error) as caught, client.query_row_block_stream(sql, settings=settings) as stream:
        for _ in stream:
            pass
    assert "FUNCTION_THROW_IF_VALUE_IS_NON_ZERO" in str(caught.value)
    assert client.query("SELECT 1").first_row == (1,)


def test_a_stream_left_early_leaves_the_server_usable(client: Client) -> None:
    with client.query_row_block_stream("SELECT number FROM numbers(3000000)") as stream:
        next(iter(stream))
    assert client.query("SELECT 1").first_row == (1,)


def test_arrow_is_read_whole(client: Client) -> None:
    table = client.query_arrow("SELECT number AS n, [toString(number)] AS a FROM numbers(200000)")
    assert table.num_rows == 200_000
    assert table.column("n")[199_999].as_py() == 199_999


@pytest.mark.parametrize("form", ["JSON", "Parquet", "CSVWithNames", "TSV", "JSONEachRow", "RowBinary", "Values"])
def test_raw_formats_are_whole_documents(client: Client, form: str) -> None:
    raw = client.raw_query("SELECT number FROM numbers(200000)", fmt=form)
    again = client.raw_query("SELECT number FROM numbers(200000) SETTINGS max_block_size = 1000000", fmt=form)
    assert len(raw) > 200_000
    if form not in ("JSON", "Parquet"):  # these hold a time, or cut row groups, that may differ
        assert raw == again


def test_totals_are_not_lost(client: Client) -> None:
    sql = "SELECT number % 2 AS x, count() FROM numbers(5) GROUP BY x WITH TOTALS ORDER BY x"
    assert client.raw_query(sql, fmt="TSV").decode().split() == ["0", "3", "1", "2", "0", "5"]


def test_external_data_is_a_table_of_one_query(client: Client) -> None:
    files = ExternalData(file_name="wanted.csv", data=b"1,a\n3,c\n", fmt="CSV", structure=["n UInt64", "s String"])
    rows = client.query(
        "SELECT number, s FROM numbers(5) AS five JOIN wanted ON n = number ORDER BY number", external_data=files
    )
    assert rows.result_rows == [(1, "a"), (3, "c")]
    with pytest.raises(DatabaseError):
        client.query("SELECT * FROM wanted")


@pytest.mark.parametrize("method", ["lz4", "zstd", "gzip", False])
def test_each_compression_carries_queries_and_inserts(
    clickhouse_url: str, clickhouse_database: str, method: str | bool
) -> None:
    made = clickhouse_connect.get_client(
        dsn=clickhouse_url, database=clickhouse_database, compress=method, autogenerate_session_id=False
    )
    table = f"packed_{method}"
    made.command(f"CREATE TABLE {table} (n UInt64, s String) ENGINE = MergeTree ORDER BY n")
    rows = [(n, f"text {n}" * 3) for n in range(50_000)]
    made.insert(table, rows, column_names=["n", "s"])
    assert made.query(f"SELECT * FROM {table} ORDER BY n").result_rows == rows
    with made.query_rows_stream("SELECT number FROM numbers(1000000)") as stream:
        assert sum(row[0] for row in stream) == 499_999_500_000
