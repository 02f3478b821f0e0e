"""Queries that run are seen by the ids that clients gave them, end by KILL QUERY, and tell their progress."""

import asyncio
import json
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import pytest
from clickhouse_connect.driver import AsyncClient
from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import DatabaseError

pytestmark = pytest.mark.integration

LONG = "SELECT sleepEachRow(0.2) FROM numbers(600) SETTINGS max_block_size = 1"
SEEN = "SELECT count() FROM system.processes WHERE query_id = {id:String}"


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as made:
        yield made


def _await_running(client: Client, query_id: str) -> None:
    for _ in range(600):
        if client.query(SEEN, parameters={"id": query_id}).first_row == (1,):
            return
        time.sleep(0.05)
    raise AssertionError("the query was never seen to run")


def _kill(client: Client, where: str, query_id: str) -> list[dict[str, str]]:
    said = client.raw_query(f"KILL QUERY {where}", parameters={"id": query_id}, fmt="JSONEachRow")
    return [json.loads(line) for line in said.splitlines()]


@pytest.mark.parametrize("how", ["SYNC", "ASYNC", ""])
def test_a_query_is_ended_by_its_id_from_another_connection(
    client: Client, threads: ThreadPoolExecutor, how: str
) -> None:
    query_id = f"it's-{uuid4()}"
    running = threads.submit(client.query, LONG, settings={"query_id": query_id})
    _await_running(client, query_id)
    assert [row["query_id"] for row in _kill(client, f"WHERE query_id = {{id:String}} {how}", query_id)] == [query_id]
    with pytest.raises(DatabaseError) as caught:
        running.result(60)
    assert caught.value.code == 394
    assert client.query(SEEN, parameters={"id": query_id}).first_row in ((0,), (1,))
    assert client.query("SELECT 1").first_row == (1,)


async def test_the_asynchronous_client_ends_one_too(async_client: AsyncClient) -> None:
    query_id = str(uuid4())
    running = asyncio.create_task(async_client.query(LONG, settings={"query_id": query_id}))
    for _ in range(600):
        if (await async_client.query(SEEN, parameters={"id": query_id})).first_row == (1,):
            break
        await asyncio.sleep(0.05)
    await async_client.command(f"KILL QUERY WHERE query_id = '{query_id}' SYNC")
    with pytest.raises(DatabaseError) as caught:
        await running
    assert caught.value.code == 394


def test_nothing_is_ended_that_the_condition_does_not_name(client: Client, threads: ThreadPoolExecutor) -> None:
    query_id = str(uuid4())
    sql = "SELECT sum(sleepEachRow(0.2)) FROM numbers(10) SETTINGS max_block_size = 1"
    running = threads.submit(client.query, sql, settings={"query_id": query_id})
    _await_running(client, query_id)
    assert _kill(client, "WHERE query_id = {id:String} SYNC", "another") == []
    assert len(_kill(client, "WHERE query_id = {id:String} TEST", query_id)) == 1
    assert running.result(60).row_count == 1


def test_killing_goes_past_queries_that_fill_every_place(client: Client, threads: ThreadPoolExecutor) -> None:
    ids = [str(uuid4()) for _ in range(4)]
    running = [threads.submit(client.query, LONG, settings={"query_id": one}) for one in ids]
    time.sleep(1)  # whether or not all have begun: those that have not are ended below
    for _ in range(200):
        client.command(f"KILL QUERY WHERE query_id IN ({', '.join(map(repr, ids))}) ASYNC")
        if all(one.done() for one in running):
            break
        time.sleep(0.1)
    assert [one.exception(60).code for one in running] == [394] * 4  # type: ignore[union-attr]


def test_a_quoted_name_of_the_table_is_left_alone(client: Client) -> None:
    assert client.query("SELECT 'system.processes' AS x").first_row == ("system.processes",)
    assert client.query("SELECT count() > 0 FROM system.processes AS p WHERE p.query_id != ''").first_row == (True,)


def test_progress_comes_in_the_head_while_the_query_still_runs(clickhouse_url: str) -> None:
    place = urlsplit(clickhouse_url)
    given = {"send_progress_in_http_headers": 1, "http_headers_progress_interval_ms": 100, "wait_end_of_query": 1}
    body = b"SELECT sum(sleepEachRow(0.1)) FROM numbers(30) SETTINGS max_block_size = 1"
    head = f"POST /?{urlencode(given)} HTTP/1.1\r\nHost: {place.hostname}\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_connection((place.hostname, place.port), timeout=60) as wire:
        wire.sendall(head.encode() + body)
        first = wire.recv(65536)
        assert first.startswith(b"HTTP/1.1 200 OK\r\nX-ClickHouse-Progress: {")
        assert b"X-ClickHouse-Summary" not in first, "the head was sent at the end only"
        answer = first
        while b"0\n" not in answer.partition(b"\r\n\r\n")[2]:
            answer += wire.recv(65536)
    lines = answer.partition(b"\r\n\r\n")[0].split(b"\r\n")
    told = [json.loads(line.partition(b": ")[2]) for line in lines if line.startswith(b"X-ClickHouse-Progress")]
    read = [int(one["read_rows"]) for one in told]
    assert len(read) > 1
    assert read == sorted(read)
    assert [line for line in lines if line.startswith(b"HTTP/1.1")] == [b"HTTP/1.1 200 OK"]


def test_an_error_after_progress_has_its_code_in_a_header(client: Client, clickhouse_url: str) -> None:
    given = {"http_headers_progress_interval_ms": "100", "send_progress_in_http_headers": "1"}
    with pytest.raises(DatabaseError) as caught:
        client.query(
            "SELECT sleepEachRow(0.1), throwIf(number = 15) FROM numbers(30) SETTINGS max_block_size = 1",
            settings=given,
        )
    assert caught.value.code == 395
    assert client.query("SELECT 1").first_row == (1,)


def test_the_summary_tells_what_was_read(client: Client) -> None:
    client.command("CREATE TABLE counted (n UInt32) ENGINE = MergeTree ORDER BY n")
    assert client.insert("counted", [[1], [2]]).written_rows == 2
    assert int(client.query("SELECT sum(n) FROM counted").summary["elapsed_ns"]) > 0
