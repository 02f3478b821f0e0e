"""kill -9 in the middle of inserts: what was acknowledged is there, and nothing is there in part."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pyarrow as pa
import pytest
from clickhouse_connect.driver.exceptions import DatabaseError

from fakes.clickhouse_server import start_embedded_clickhouse
from reckon.clickhouse.arrow_insert import insert_arrow
from reckon.clickhouse.client import connect
from reckon.errors import StoreUnavailable

pytestmark = pytest.mark.integration

ROUNDS = 5
WRITERS = 3
ROWS = 500


def _batch(writer: int, batch: int) -> pa.Table:
    return pa.table({
        "writer": pa.array([writer] * ROWS, pa.uint32()),
        "batch": pa.array([batch] * ROWS, pa.uint32()),
        "row": pa.array(range(ROWS), pa.uint32()),
    })  # fmt: skip


def _write_until_it_dies(url: str, writer: int, enough: Event) -> list[tuple[int, int]]:
    """Inserts batches until the server is gone; returns what it acknowledged."""
    client = connect(url)
    acknowledged: list[tuple[int, int]] = []
    try:
        for batch in range(100_000):
            insert_arrow(client, "load", _batch(writer, batch), token=f"{writer}-{batch}")
            acknowledged.append((writer, batch))
            if batch == 5:
                enough.set()
    except (StoreUnavailable, DatabaseError):
        pass
    finally:
        enough.set()
        client.close()
    return acknowledged


def test_no_acknowledged_insert_is_lost_and_none_is_partial(tmp_path: Path) -> None:
    server = start_embedded_clickhouse(tmp_path)
    connect(server.url).command(
        "CREATE TABLE load (writer UInt32, batch UInt32, row UInt32) ENGINE = MergeTree ORDER BY (writer, batch)"
        " SETTINGS non_replicated_deduplication_window = 1000"
    )
    acknowledged: set[tuple[int, int]] = set()
    for round_number in range(ROUNDS):
        events = [Event() for _ in range(WRITERS)]
        with ThreadPoolExecutor(WRITERS) as threads:
            writers = [
                threads.submit(_write_until_it_dies, server.url, round_number * WRITERS + number, events[number])
                for number in range(WRITERS)
            ]
            for event in events:
                event.wait(60)
            server.kill()
            for writer in writers:
                acknowledged |= set(writer.result())
        server = start_embedded_clickhouse(tmp_path)
    client = connect(server.url)
    stored = {
        (writer, batch): (rows, distinct)
        for writer, batch, rows, distinct in client.query(
            "SELECT writer, batch, count(), uniqExact(row) FROM load GROUP BY writer, batch"
        ).result_rows
    }
    server.stop()
    assert len(acknowledged) >= ROUNDS * WRITERS
    assert acknowledged <= set(stored)
    assert set(stored.values()) == {(ROWS, ROWS)}


def test_an_insert_repeated_after_a_crash_is_stored_once(tmp_path: Path) -> None:
    server = start_embedded_clickhouse(tmp_path)
    client = connect(server.url)
    client.command(
        "CREATE TABLE load (writer UInt32, batch UInt32, row UInt32) ENGINE = MergeTree ORDER BY writer"
        " SETTINGS non_replicated_deduplication_window = 1000"
    )
    insert_arrow(client, "load", _batch(1, 1), token="once")
    server.kill()
    server = start_embedded_clickhouse(tmp_path)
    client = connect(server.url)
    insert_arrow(client, "load", _batch(1, 1), token="once")
    assert client.query("SELECT count() FROM load").first_row == (ROWS,)
    server.stop()
