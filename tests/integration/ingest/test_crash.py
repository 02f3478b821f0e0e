"""Killed at any moment: of what was acknowledged nothing is lost and nothing is stored twice."""

import random
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest
from clickhouse_connect.driver.client import Client

from fakes.clickhouse_server import start_embedded_clickhouse
from fakes.ingest_place import wait_until
from fakes.otlp_bodies import body_of, generation_spans, plain_span
from reckon.clickhouse.client import connect
from reckon.domain.span import Span
from reckon.errors import StoreUnavailable
from reckon.ingest.model import IngestLimits, StoredSpan
from reckon.ingest.service import open_ingest
from reckon_migrations.clickhouse_runner import migrate

pytestmark = pytest.mark.integration

ROUNDS = 5
_TESTS = Path(__file__).parents[2]


class Killable:
    """A process that is fed bodies until it dies; `acknowledged` holds the numbers it said."""

    def __init__(self, url: str, database: str, spool: Path, *, killed_at: int | None = None) -> None:
        """`killed_at`: it is killed once it has acknowledged so many, with more of them under way."""
        self._killed_at = killed_at
        self.process = subprocess.Popen(
            [sys.executable, "-m", "fakes.ingest_process", url, database, str(spool)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_TESTS,
            text=True,
        )
        self.acknowledged: set[int] = set()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.endswith("\n"):
                self.acknowledged.add(int(line))
            if len(self.acknowledged) == self._killed_at:
                self.process.kill()

    def send(self, bodies: dict[int, bytes]) -> None:
        """All of them, or as many as it takes before it is gone."""
        assert self.process.stdin is not None
        try:
            for number, body in bodies.items():
                self.process.stdin.write(f"{number} {body.hex()}\n")
                self.process.stdin.flush()
        except BrokenPipeError:
            return

    def end(self) -> None:
        """Wait until it is dead, or has closed because there is nothing more to read."""
        assert self.process.stdin is not None
        with suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.wait(60)
        self._reader.join(60)
        assert self.process.stdout is not None
        self.process.stdout.close()


def test_kill_9_under_load_loses_and_doubles_nothing(
    clickhouse_url: str, database: str, client: Client, tmp_path: Path
) -> None:
    dice = random.Random(7)
    sent: dict[int, list[Span]] = {}
    acknowledged: set[int] = set()
    retried: dict[int, bytes] = {}
    for _ in range(ROUNDS):
        first = len(sent)
        sent |= {first + n: [*generation_spans(steps=4, tokens=50), plain_span()] for n in range(400)}
        # As clients do: what was not acknowledged before the crash is sent again.
        bodies = retried | {n: body_of(*spans) for n, spans in sent.items() if n >= first}
        victim = Killable(clickhouse_url, database, tmp_path / "spool", killed_at=dice.randint(30, 350))
        victim.send(bodies)
        victim.end()
        assert victim.process.returncode == -signal.SIGKILL
        acknowledged |= victim.acknowledged
        retried = {n: body for n, body in bodies.items() if n not in acknowledged}
    last = Killable(clickhouse_url, database, tmp_path / "spool")
    last.send(retried)
    last.end()
    assert last.process.returncode == 0
    assert acknowledged | last.acknowledged == set(sent)
    spans = sum(len(spans) for spans in sent.values())
    assert client.query("SELECT count(), uniqExact(trace_id, span_id) FROM spans").result_rows == [(spans, spans)]
    ((steps, tokens),) = client.query("SELECT count(), sum(length(token_id)) FROM steps").result_rows
    assert (steps, tokens) == (len(sent) * 4, len(sent) * 200)
    assert client.query("SELECT sum(steps), sum(tokens) FROM itl_1m").result_rows == [(steps, tokens)]
    # Each token but the first of its step has a gap.
    for rollup in ("itl_counts_1m", "itl_places_1h"):
        assert client.query(f"SELECT sum(gaps) FROM {rollup}").result_rows == [(tokens - steps,)]
    assert client.query("SELECT sum(requests) FROM req_1m").result_rows == [(len(sent),)]
    assert list((tmp_path / "spool").glob("spool-*/*.seg")) == []


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
