"""ClickHouse killed, never there, or slow: the spool takes over up to its bound, then says no, and drains later."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from clickhouse_connect.driver.client import Client

from fakes.clickhouse_server import start_embedded_clickhouse
from fakes.ingest_place import wait_until
from fakes.otlp_bodies import body_of, plain_span
from reckon.clickhouse.client import connect
from reckon.errors import SpoolFull, StoreUnavailable
from reckon.ingest.model import IngestLimits, StoredSpan
from reckon.ingest.service import open_ingest
from reckon_migrations.clickhouse_runner import migrate

pytestmark = pytest.mark.integration


def test_clickhouse_killed_and_started_again_gets_everything(tmp_path: Path) -> None:
    server = start_embedded_clickhouse(tmp_path / "house", memory_mb=512, connections=2)
    migrate(connect(server.url), "reckon")
    told: list[StoredSpan] = []
    urls = [server.url]

    def connected() -> Client:
        return connect(urls[0], database="reckon", timeout_s=20)

    store_clients = connected()
    ingest = open_ingest(tmp_path / "spool", lambda: store_clients, IngestLimits(segment_ms=20), told.extend)
    ingest.accept(body_of(plain_span("before")))
    wait_until(lambda: len(told) == 1)
    server.kill()
    for number in range(20):
        ingest.accept(body_of(plain_span(f"{number:02d}")))
    wait_until(lambda: ingest.counters().inserts_failed > 0)
    with pytest.raises(StoreUnavailable):
        connected()
    assert ingest.counters().spool_bytes > 0
    ingest.close()  # the next process finds the spool, and ClickHouse, in another place
    server = start_embedded_clickhouse(tmp_path / "house", memory_mb=512, connections=2)
    urls[0] = server.url
    again = open_ingest(tmp_path / "spool", connected, IngestLimits(segment_ms=20), told.extend)
    wait_until(lambda: len(told) >= 21)
    again.accept(body_of(plain_span("after")))
    wait_until(lambda: len(told) >= 22)
    assert connected().query("SELECT count() FROM spans").result_rows == [(22,)]
    again.close()
    server.stop()


def test_ingest_opens_while_clickhouse_is_away(tmp_path: Path) -> None:
    tries: list[float] = []

    def nobody() -> Client:
        tries.append(time.monotonic())
        raise StoreUnavailable("nobody there")

    ingest = open_ingest(tmp_path / "spool", nobody, IngestLimits(segment_ms=10, close_s=1), lambda spans: None)
    ingest.accept(body_of(plain_span()))
    wait_until(lambda: len(tries) >= 2)
    ingest.close()
    assert len(list((tmp_path / "spool").glob("spool-*/*.seg"))) == 1


@contextmanager
def stalling(url: str) -> Iterator[tuple[str, threading.Event]]:
    """An address before a real ClickHouse that passes everything on, until it is told to stall: then nothing comes."""
    host, port = url.removeprefix("http://").split(":")
    listener = socket.create_server(("127.0.0.1", 0))
    stall, over = threading.Event(), threading.Event()
    threads: list[threading.Thread] = []

    def pump(source: socket.socket, target: socket.socket) -> None:
        with source, target:
            try:
                while data := source.recv(1 << 16):
                    while stall.is_set() and not over.wait(0.02):
                        pass
                    target.sendall(data)
                target.shutdown(socket.SHUT_WR)
            except OSError:
                return

    def serve() -> None:
        while True:
            try:
                asking, _ = listener.accept()
            except OSError:
                return
            answering = socket.create_connection((host, int(port)))
            for pair in ((asking, answering), (answering, asking)):
                threads.append(threading.Thread(target=pump, args=pair, daemon=True))
                threads[-1].start()

    accepting = threading.Thread(target=serve, daemon=True)
    accepting.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}", stall
    over.set()
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    accepting.join(60)


def test_a_clickhouse_that_stalls_fills_the_spool_up_to_its_bound_and_gets_everything_once(
    clickhouse_url: str, database: str, client: Client, tmp_path: Path
) -> None:
    limits = IngestLimits(segment_ms=20, spool_bytes_max=20_000, close_s=1)
    with stalling(clickhouse_url) as (url, stall):
        ingest = open_ingest(
            tmp_path / "spool", lambda: connect(url, database=database, timeout_s=1), limits, lambda _: None
        )
        ingest.accept(body_of(plain_span("before")))
        wait_until(lambda: ingest.counters().spans_stored == 1)
        stall.set()
        taken, wait_s = 1, 0
        while not wait_s:
            try:
                ingest.accept(body_of(plain_span("during")))
                taken += 1
            except SpoolFull as full:
                wait_s = full.retry_after_s
        assert 10 < taken < 2000
        wait_until(lambda: ingest.counters().inserts_failed > 0)
        stall.clear()
        wait_until(lambda: ingest.counters().spool_segments == 0)
        ingest.accept(body_of(plain_span("after")))
        wait_until(lambda: ingest.counters().spool_segments == 0)
        ingest.close()
    found = client.query("SELECT count(), uniqExact(trace_id, span_id) FROM spans").result_rows
    assert found == [(taken + 1, taken + 1)]


def test_ingest_that_stops_before_a_stalling_clickhouse_leaves_its_spool_to_the_next_start(
    clickhouse_url: str, database: str, client: Client, tmp_path: Path
) -> None:
    limits = IngestLimits(segment_ms=20, close_s=0.5)
    with stalling(clickhouse_url) as (url, stall):
        stall.set()
        ingest = open_ingest(
            tmp_path / "spool", lambda: connect(url, database=database, timeout_s=1), limits, lambda _: None
        )
        for _ in range(20):
            ingest.accept(body_of(plain_span()))
        ingest.close()
        assert list((tmp_path / "spool").glob("spool-*/*.seg")) != []
    again = open_ingest(tmp_path / "spool", lambda: connect(clickhouse_url, database=database), limits, lambda _: None)
    wait_until(lambda: again.counters().spool_segments == 0)
    again.close()
    assert client.query("SELECT count() FROM spans").result_rows == [(20,)]
