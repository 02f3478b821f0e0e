"""What clickhouse-connect asks of a server when it writes, and what a repeated insert does."""

from collections.abc import Callable

import pyarrow as pa
import pytest
from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import DatabaseError

from reckon.clickhouse.arrow_insert import insert_arrow

pytestmark = pytest.mark.integration

WINDOW = "SETTINGS non_replicated_deduplication_window = 100"


def _rows(client: Client, table: str) -> int:
    return int(client.query(f"SELECT count() FROM {table}").first_row[0])


def test_native_rows_go_in_with_their_types(client: Client) -> None:
    client.command(
        "CREATE TABLE typed (n UInt32, s String, a Array(Nullable(Float64)), m Map(String, UInt8),"
        " e Enum8('job' = 1, 'inline' = 2), l LowCardinality(String), f FixedString(4), t Tuple(UInt8, String))"
        " ENGINE = MergeTree ORDER BY n"
    )
    rows = [
        (1, "it's", [1.5, None], {"a": 1}, "job", "x", b"abcd", (1, "p")),
        (2, "\n\t\0 ü", [], {}, "inline", "", b"\0\0\0\1", (2, "")),
    ]
    summary = client.insert("typed", rows)
    assert client.query("SELECT * FROM typed ORDER BY n").result_rows == rows
    assert summary.written_rows == 2


def test_columns_that_are_not_given_take_their_defaults(client: Client) -> None:
    client.command("CREATE TABLE defaults (n UInt32, twice UInt32 DEFAULT n * 2) ENGINE = MergeTree ORDER BY n")
    client.insert("defaults", [[1], [2]], column_names=["n"])
    assert client.query("SELECT twice FROM defaults ORDER BY n").result_rows == [(2,), (4,)]


def test_a_million_rows_are_stored_whole(client: Client) -> None:
    client.command("CREATE TABLE million (n UInt64) ENGINE = MergeTree ORDER BY n")
    insert_arrow(client, "million", pa.table({"n": pa.array(range(1_000_000), pa.uint64())}), token="m")
    assert client.query("SELECT count(), sum(n) FROM million").first_row == (1_000_000, 499_999_500_000)


def test_values_and_select_insert_too(client: Client) -> None:
    client.command("CREATE TABLE written (n UInt64, s String) ENGINE = MergeTree ORDER BY n")
    client.command("INSERT INTO written VALUES (1, 'FORMAT Native'), (2, 'b;c')")
    client.command("INSERT INTO written SELECT number, 'x' FROM numbers(3)")
    client.raw_insert("written", ["n", "s"], b'{"n": 9, "s": "y"}\n', fmt="JSONEachRow")
    assert _rows(client, "written") == 6


@pytest.mark.parametrize(
    ("block", "form"), [(b"1\nnot a number\n", "CSV"), (b"garbage", "Native"), (b"garbage", "ArrowStream")]
)
def test_rows_that_do_not_parse_are_refused_whole(client: Client, block: bytes, form: str) -> None:
    client.command("CREATE TABLE IF NOT EXISTS refused (n UInt64) ENGINE = MergeTree ORDER BY n")
    with pytest.raises(DatabaseError) as caught:
        client.raw_insert("refused", ["n"], block, fmt=form)
    assert caught.value.code
    assert _rows(client, "refused") == 0


def test_an_insert_into_no_table_is_an_unknown_table(client: Client) -> None:
    with pytest.raises(DatabaseError) as caught:
        client.raw_insert("nowhere", ["n"], b"1\n", fmt="CSV")
    assert caught.value.code == 60


def test_the_same_token_stores_once_in_the_table_and_in_its_rollup(client: Client) -> None:
    client.command(f"CREATE TABLE base (day Date, n UInt32) ENGINE = MergeTree PARTITION BY day ORDER BY n {WINDOW}")
    client.command(f"CREATE TABLE rollup (day Date, total UInt64) ENGINE = SummingMergeTree ORDER BY day {WINDOW}")
    client.command("CREATE MATERIALIZED VIEW view TO rollup AS SELECT day, sum(n) AS total FROM base GROUP BY day")
    days = pa.array([0, 1, 0, 1], pa.int32()).cast(pa.date32())
    table = pa.table({"day": days, "n": pa.array([1, 2, 3, 4], pa.uint32())})
    for _ in range(3):
        assert insert_arrow(client, "base", table, token="segment-1") == 4
    assert _rows(client, "base") == 4
    assert client.query("SELECT sum(total) FROM rollup").first_row == (10,)
    insert_arrow(client, "base", table, token="segment-2")
    assert _rows(client, "base") == 8


def test_an_arrow_table_in_many_chunks_is_one_block(client: Client) -> None:
    client.command("CREATE TABLE chunked (n UInt32, v Array(BFloat16)) ENGINE = MergeTree ORDER BY n")
    chunk = pa.table({"n": pa.array([1, 2], pa.uint32()), "v": pa.array([[0.5], []], pa.list_(pa.float32()))})
    insert_arrow(client, "chunked", pa.concat_tables([chunk] * 50), token="c")
    sql = "SELECT count(), sum(rows) FROM system.parts WHERE database = currentDatabase() AND table = 'chunked'"
    assert client.query(sql).first_row == (1, 100)


def test_an_arrow_column_that_the_table_lacks_is_refused(client: Client) -> None:
    client.command("CREATE TABLE narrow (n UInt32) ENGINE = MergeTree ORDER BY n")
    with pytest.raises(DatabaseError):
        insert_arrow(client, "narrow", pa.table({"n": [1], "more": [2]}), token="t")


def test_an_empty_arrow_table_sends_nothing(client: Client) -> None:
    assert insert_arrow(client, "nowhere", pa.table({"n": pa.array([], pa.uint32())}), token="t") == 0


@pytest.mark.parametrize("how", ["arrow", "native", "values"])
@pytest.mark.parametrize("target", ["constrained", "viewed"])
def test_what_fails_only_when_it_is_written_is_never_called_stored(client: Client, target: str, how: str) -> None:
    client.command(
        "CREATE TABLE IF NOT EXISTS constrained (n UInt32, CONSTRAINT small CHECK n < 5) ENGINE = MergeTree ORDER BY n"
    )
    client.command("CREATE TABLE IF NOT EXISTS viewed (n UInt32) ENGINE = MergeTree ORDER BY n")
    client.command(
        "CREATE MATERIALIZED VIEW IF NOT EXISTS thrown ENGINE = MergeTree ORDER BY x AS"
        " SELECT throwIf(n = 9) AS x FROM viewed"
    )
    table = pa.table({"n": pa.array([1, 9], pa.uint32())})
    insert: dict[str, Callable[[], object]] = {
        "arrow": lambda: insert_arrow(client, target, table, token=f"{target}-{how}"),
        "native": lambda: client.insert(target, [[1], [9]], column_names=["n"]),
        "values": lambda: client.command(f"INSERT INTO {target} VALUES (1), (9)"),
    }
    with pytest.raises(DatabaseError):
        insert[how]()


def test_an_insert_may_carry_settings_and_parameters(client: Client) -> None:
    client.command("CREATE TABLE told (n UInt32, s String) ENGINE = MergeTree ORDER BY n")
    client.raw_insert("told", ["n", "s"], b"1;x\n", fmt="CSV", settings={"format_csv_delimiter": ";"})
    assert client.query("SELECT * FROM told").result_rows == [(1, "x")]
