"""Authentication, memory, overload and garbage: refused in ClickHouse's words, and the server goes on."""

import gzip
import re
import socket
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import httpx
import pytest
from clickhouse_connect.driver.exceptions import DatabaseError

from fakes.clickhouse_server import EmbeddedClickhouse
from reckon.clickhouse.client import connect, unavailable_mapped
from reckon.errors import StoreUnavailable

pytestmark = pytest.mark.integration

PASSWORD = "pass:wörd"
KEYS = {"X-ClickHouse-User": b"reckon", "X-ClickHouse-Key": PASSWORD.encode()}


def _ask(server: EmbeddedClickhouse, sql: str | bytes = "SELECT 1", **more: object) -> httpx.Response:
    return httpx.post(server.url, content=sql, timeout=60, **{"headers": KEYS, **more})  # type: ignore[arg-type]


def _code(answer: httpx.Response) -> tuple[int, str | None]:
    return answer.status_code, answer.headers.get("x-clickhouse-exception-code")


def test_each_way_to_give_the_password_is_taken(guarded: EmbeddedClickhouse) -> None:
    assert _ask(guarded).text == "1\n"
    assert _ask(guarded, headers={}, auth=httpx.BasicAuth("reckon", PASSWORD)).text == "1\n"
    assert _ask(guarded, headers={}, params={"user": "reckon", "password": PASSWORD}).text == "1\n"
    assert connect(guarded.url, "reckon", PASSWORD).command("SELECT 1") == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-ClickHouse-User": "reckon", "X-ClickHouse-Key": "wrong"},
        {"X-ClickHouse-User": "other", "X-ClickHouse-Key": "wrong"},
        {"Authorization": "Basic !!!"},
        {"Authorization": "Bearer token"},
        {**KEYS, "Origin": "https://example.com"},
    ],
)
def test_anyone_else_is_refused(guarded: EmbeddedClickhouse, headers: dict[str, str]) -> None:
    answer = _ask(guarded, headers=headers)
    assert _code(answer) == (403, "516")
    assert "AUTHENTICATION_FAILED" in answer.text


def test_a_refused_password_is_not_called_an_outage(guarded: EmbeddedClickhouse) -> None:
    with pytest.raises(DatabaseError) as caught:
        connect(guarded.url, "reckon", "wrong")
    assert caught.value.code == 516


def test_a_query_over_the_memory_cap_is_refused_and_the_server_goes_on(guarded: EmbeddedClickhouse) -> None:
    huge = "SELECT uniqExact(number) FROM numbers(200000000)"
    for _ in range(3):
        answer = _ask(guarded, huge)
        assert _code(answer) == (500, "241")
        assert "MEMORY_LIMIT_EXCEEDED" in answer.text
        assert _ask(guarded).text == "1\n"


def test_many_more_queries_than_connections_wait_their_turn(guarded: EmbeddedClickhouse) -> None:
    with ThreadPoolExecutor(24) as threads:
        answers = list(threads.map(lambda n: _ask(guarded, f"SELECT {n} + sleep(0.02)").text, range(48)))
    assert answers == [f"{n}\n" for n in range(48)]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"sql": ""}, (400, "62")),
        ({"sql": "   -- nothing but this"}, (400, "62")),
        ({"sql": b"SELECT '\xff'"}, (400, "62")),
        ({"sql": b"garbage", "headers": {**KEYS, "Content-Encoding": "gzip"}}, (400, "271")),
        ({"sql": b"garbage", "headers": {**KEYS, "Content-Encoding": "lz4"}}, (400, "271")),
        ({"sql": b"garbage", "headers": {**KEYS, "Content-Encoding": "zstd"}}, (400, "271")),
        ({"sql": gzip.compress(b"SELECT 1")[:-9], "headers": {**KEYS, "Content-Encoding": "gzip"}}, (400, "271")),
        ({"sql": b"garbage", "headers": {**KEYS, "Content-Encoding": "br"}}, (501, "48")),
        ({"params": {"compress": "1"}}, (501, "48")),
        ({"params": {"session_id": "s", "session_timeout": "soon"}}, (400, "374")),
        ({"params": {"no_such_setting": "1"}}, (404, "115")),
        ({"params": {"max_threads'; DROP": "1"}}, (404, "115")),
        ({"params": {"database": "nowhere"}}, (404, "81")),
        ({"sql": b"--x", "headers": {**KEYS, "Content-Type": "multipart/form-data; boundary=x"}}, (400, "36")),
        ({"sql": b"a", "headers": {**KEYS, "Content-Type": "multipart/form-data"}}, (400, "36")),
    ],
)
def test_garbage_gets_a_clean_error(
    guarded: EmbeddedClickhouse, more: dict[str, object], code: tuple[int, str]
) -> None:
    given = dict(more)
    answer = _ask(guarded, given.pop("sql", "SELECT 1"), **given)  # type: ignore[arg-type]
    assert _code(answer) == code
    assert answer.text.startswith(f"Code: {code[1]}. DB::Exception: ")
    assert _ask(guarded).text == "1\n"


def test_headers_over_the_limit_are_refused(guarded: EmbeddedClickhouse) -> None:
    answer = _ask(guarded, headers={**KEYS, "X-Huge": "x" * (2 << 20)})
    assert answer.status_code in (400, 413)
    assert _ask(guarded).text == "1\n"


def test_a_get_only_reads(guarded: EmbeddedClickhouse) -> None:
    read = httpx.get(guarded.url, params={"query": "SELECT 1"}, headers=KEYS)
    assert read.text == "1\n"
    written = httpx.get(guarded.url, params={"query": "CREATE DATABASE by_get"}, headers=KEYS)
    assert _code(written) == (500, "164")


def test_clients_that_vanish_are_forgotten(guarded: EmbeddedClickhouse) -> None:
    place = urlsplit(guarded.url)
    body = b"SELECT sleepEachRow(1) FROM numbers(3600) SETTINGS max_block_size = 1"
    head = (
        b"POST / HTTP/1.1\r\nHost: x\r\nX-ClickHouse-User: reckon\r\nX-ClickHouse-Key: %b\r\nContent-Length: %d\r\n\r\n"
    )
    for _ in range(4):  # twice the connections: all would be stuck for an hour
        with socket.create_connection((place.hostname, place.port)) as wire:
            wire.sendall(head % (PASSWORD.encode(), len(body)) + body)
    assert _ask(guarded).text == "1\n"


def test_no_log_tables_grow_beside_the_data(guarded: EmbeddedClickhouse) -> None:
    _ask(guarded, "SYSTEM FLUSH LOGS")
    # Views of the moment, such as user_query_log, store nothing; only MergeTree grows.
    assert _ask(guarded, "SELECT name FROM system.tables WHERE engine LIKE '%MergeTree'").text == ""


def test_inserts_are_synced_to_the_disk(guarded: EmbeddedClickhouse) -> None:
    sql = "SELECT value FROM system.merge_tree_settings WHERE name LIKE 'fsync_%' ORDER BY name"
    assert _ask(guarded, sql).text == "1\n1\n"


def test_ping_needs_no_password(guarded: EmbeddedClickhouse) -> None:
    assert httpx.get(f"{guarded.url}/ping").text == "Ok.\n"


def test_overload_is_store_unavailable_to_our_client(guarded: EmbeddedClickhouse) -> None:
    client = connect(guarded.url, "reckon", PASSWORD)
    with pytest.raises(StoreUnavailable), unavailable_mapped():
        client.query("SELECT uniqExact(number) FROM numbers(200000000)")


@pytest.mark.parametrize(("order", "threads"), [(" ORDER BY number", 2), ("", 1)])
def test_a_query_that_orders_its_rows_uses_two_processors_though_there_is_less_than_two_gib(
    guarded: EmbeddedClickhouse, order: str, threads: int
) -> None:
    asked = f"EXPLAIN PIPELINE SELECT number FROM numbers_mt(100000000){order} SETTINGS max_threads = 2"
    found = re.search(r"NumbersRange(?: \S (\d))?", _ask(guarded, asked).text)
    assert found is not None
    assert int(found[1] or 1) == threads


def test_rows_without_an_order_come_as_they_were_stored(guarded: EmbeddedClickhouse) -> None:
    _ask(
        guarded, "CREATE TABLE stored (n UInt64) ENGINE = MergeTree ORDER BY n SETTINGS max_parts_to_merge_at_once = 1"
    )
    for first in range(0, 400_000, 100_000):
        _ask(guarded, f"INSERT INTO stored SELECT number FROM numbers({first}, 100000)")
    assert _ask(guarded, "SELECT n FROM stored WHERE n % 100000 = 7").text.split() == [
        "7",
        "100007",
        "200007",
        "300007",
    ]
    _ask(guarded, "DROP TABLE stored")
