"""`reckon serve` killed while gRPC clients send: what was acknowledged is stored, and nothing twice."""

import random
import threading
from pathlib import Path

import grpc
import pytest

from fakes.ingest_place import wait_until
from fakes.otlp_bodies import body_of, generation_spans, plain_span
from fakes.web_server import Served, free_port, start, wait_until_ready
from reckon.ingest.grpc_api import SERVICE

pytestmark = pytest.mark.integration

ROUNDS = 3
_SENDERS = 4
_WAIT_S = 30


class Senders:
    """Clients that send one span after the other until the server is gone."""

    def __init__(self, address: str, round_: int, killed_at: int, kill: threading.Event) -> None:
        self.acknowledged: set[str] = set()
        self._address, self._round, self._killed_at, self._kill = address, round_, killed_at, kill
        self._threads = [threading.Thread(target=self._send, args=(number,)) for number in range(_SENDERS)]
        for thread in self._threads:
            thread.start()

    def _send(self, number: int) -> None:
        with grpc.insecure_channel(self._address) as channel:
            export = channel.unary_unary(f"/{SERVICE}/Export")
            for n in range(100_000):
                name = f"killed-{self._round}-{number}-{n}"
                try:
                    export(body_of(plain_span(name), *generation_spans(2, 20)), timeout=_WAIT_S)
                except grpc.RpcError:
                    return
                self.acknowledged.add(name)
                if len(self.acknowledged) >= self._killed_at:
                    self._kill.set()

    def join(self) -> None:
        for thread in self._threads:
            thread.join(60)
            assert not thread.is_alive()


def stored(served: Served) -> dict[str, int]:
    """How often each span is in the store."""
    rows = served.client.query("SELECT name, count() FROM spans WHERE startsWith(name, 'killed-') GROUP BY name")
    return {str(name): int(n) for name, n in rows.result_rows}


def test_kill_9_under_load_loses_and_doubles_nothing(served: Served, tmp_path: Path):
    dice = random.Random(11)
    web, port = free_port(), free_port()
    environment = served.environment | {
        "RECKON_WEB_PORT": str(web),
        "RECKON_WEB_OTLP_PORT": "0",
        "RECKON_WEB_GRPC_PORT": str(port),
        "RECKON_DATA_DIR": str(tmp_path),
        "RECKON_DATABASE_URL": f"sqlite:///{served.environment['RECKON_DATA_DIR']}/reckon.db",
    }
    acknowledged: set[str] = set()
    for number in range(ROUNDS):
        process = start(environment, tmp_path / "log")
        wait_until_ready(f"http://127.0.0.1:{web}", process, tmp_path / "log")
        kill = threading.Event()
        senders = Senders(f"127.0.0.1:{port}", number, dice.randint(20, 200), kill)
        assert kill.wait(60)
        process.kill()
        process.wait(30)
        senders.join()
        acknowledged |= senders.acknowledged
    process = start(environment, tmp_path / "log")
    try:
        wait_until_ready(f"http://127.0.0.1:{web}", process, tmp_path / "log")
        wait_until(lambda: acknowledged <= set(stored(served)))
    finally:
        process.terminate()
        assert process.wait(30) == 0
    assert list((tmp_path / "spool").glob("spool-*/*.seg")) == []
    assert set(stored(served).values()) == {1}
