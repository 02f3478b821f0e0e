"""Sessions: what SET and temporary tables leave behind, for whom, and for how long."""

import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from clickhouse_connect.driver.client import Client

pytestmark = pytest.mark.integration


def _ask(url: str, sql: str, **parameters: str) -> httpx.Response:
    return httpx.post(url, params=parameters, content=sql, timeout=30)


def test_a_session_keeps_settings_and_temporary_tables(session_client: Client, client: Client) -> None:
    session_client.command("SET max_threads = 3")
    session_client.command("CREATE TEMPORARY TABLE mine (n UInt8)")
    session_client.insert("mine", [[1], [2]])
    assert session_client.command("SELECT getSetting('max_threads')") == 3
    assert session_client.query("SELECT sum(n) FROM mine", settings={"max_threads": 1}).first_row == (3,)
    assert session_client.command("SELECT getSetting('max_threads')") == 3
    assert client.command("SELECT getSetting('max_threads')") != 3
    assert client.command("EXISTS TEMPORARY TABLE mine") == 0


def test_a_setting_without_a_session_is_gone_at_once(client: Client) -> None:
    client.command("SET max_threads = 5")
    assert 5 not in [client.command("SELECT getSetting('max_threads')") for _ in range(8)]


def test_two_queries_at_once_in_one_session_are_refused(clickhouse_url: str) -> None:
    ask = {"session_id": "locked", "max_block_size": "1"}
    slow = "SELECT sleepEachRow(1) FROM numbers(3) FORMAT Null"
    with httpx.Client(timeout=30) as http, ThreadPoolExecutor(1) as threads:
        first = threads.submit(http.post, clickhouse_url, params=ask, content=slow)
        second = _until_locked(clickhouse_url, first)
        assert first.result().status_code == 200
    assert second.headers["x-clickhouse-exception-code"] == "373"
    assert "is locked by a concurrent client" in second.text


def _until_locked(url: str, first: object) -> httpx.Response:
    for _ in range(100):
        answer = _ask(url, "SELECT 1", session_id="locked")
        if answer.status_code != 200:
            return answer
        time.sleep(0.02)
    raise AssertionError(f"the session was never locked: {first}")


def test_session_check_demands_a_session_that_exists(clickhouse_url: str) -> None:
    missing = _ask(clickhouse_url, "SELECT 1", session_id="never made", session_check="1")
    assert missing.headers["x-clickhouse-exception-code"] == "372"
    _ask(clickhouse_url, "SELECT 1", session_id="made")
    assert _ask(clickhouse_url, "SELECT 1", session_id="made", session_check="1").status_code == 200


def test_a_session_ends_after_its_timeout(clickhouse_url: str) -> None:
    _ask(clickhouse_url, "CREATE TEMPORARY TABLE short (n UInt8)", session_id="short", session_timeout="1")
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        time.sleep(2)
        answer = _ask(clickhouse_url, "SELECT 1", session_id="short", session_check="1", session_timeout="1")
        if answer.status_code != 200:
            break
    assert answer.headers["x-clickhouse-exception-code"] == "372"


def test_a_session_timeout_over_the_limit_is_refused(clickhouse_url: str) -> None:
    answer = _ask(clickhouse_url, "SELECT 1", session_id="long", session_timeout="100000000")
    assert answer.headers["x-clickhouse-exception-code"] == "374"
