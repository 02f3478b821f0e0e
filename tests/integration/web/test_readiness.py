"""`/readyz` and the status page tell the truth: each dependency dies in turn, is named, and is well again."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import pytest

from fakes.redis_server import BundledRedis
from reckon.clickhouse.client import connect
from reckon.settings import Clickhouse, Model, Prm, Redis, Settings
from reckon.web.app import create_app
from reckon.web.composition import open_parts
from reckon_migrations.clickhouse_runner import migrate
from reckon_migrations.relational_runner import migrate_relational

pytestmark = [pytest.mark.integration, pytest.mark.timeout(300)]

_TURNS, _PIECE = 300, 65_536


class Gate:
    """A way to a server that can be shut: then it refuses, and what went through it breaks."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._there = (parts.hostname or "", parts.port or 0)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.url = url.replace(f"{self._there[0]}:{self._there[1]}", f"127.0.0.1:{self.port}")
        self._open: set[socket.socket] = set()
        self.open()

    def open(self) -> None:
        if self._listener.fileno() < 0:
            self._listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._serve, args=(self._listener,), daemon=True).start()

    def shut(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for one in list(self._open):
            self._end(one)

    def _serve(self, listener: socket.socket) -> None:
        while True:
            try:
                here, _ = listener.accept()
                there = socket.create_connection(self._there)
            except OSError:
                return
            self._open |= {here, there}
            for one, other in ((here, there), (there, here)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        try:
            while piece := one.recv(_PIECE):
                other.sendall(piece)
        except OSError:
            pass
        self._end(one)
        self._end(other)

    def _end(self, one: socket.socket) -> None:
        self._open.discard(one)
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()


class _Well(BaseHTTPRequestHandler):
    def do_GET(self) -> None:  # http.server fixes the name
        self.send_response(200)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def _well() -> Iterator[str]:
    """A server that is well, as the model's and the PRM's say it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Well) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.fixture
def gates(clickhouse_url: str, empty_postgres: str) -> Iterator[dict[str, Gate]]:
    with ExitStack() as stack:
        served = stack.enter_context(_well())
        made = {"clickhouse": clickhouse_url, "database": empty_postgres, "model": served, "prm": served}
        found = {name: Gate(url) for name, url in made.items()}
        for gate in found.values():
            stack.callback(gate.shut)
        yield found


@pytest.fixture
def empty_postgres(postgres_url: str) -> str:
    """The cluster's own database: this test only asks whether it answers."""
    migrate_relational(postgres_url)
    return postgres_url


async def test_each_dependency_that_dies_is_named_and_well_again_when_it_is_back(
    gates: dict[str, Gate], clickhouse_url: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    admin, database = connect(clickhouse_url), f"r{uuid4().hex[:16]}"
    migrate(admin, database)
    redis = BundledRedis(tmp_path / "redis-home")
    redis.start()
    request.addfinalizer(redis.stop)
    settings = Settings(
        data_dir=tmp_path,
        auth="off",
        database={"url": gates["database"].url},  # type: ignore[arg-type]  # pydantic makes it
        clickhouse=Clickhouse(url=gates["clickhouse"].url, database=database),  # type: ignore[call-arg]
        redis=Redis(url=redis.url),
        model=Model(url=gates["model"].url),  # type: ignore[call-arg]
        prm=Prm(url=gates["prm"].url),  # type: ignore[call-arg]
    )
    async with open_parts(settings) as parts:
        transport = httpx.ASGITransport(create_app(parts))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8600", timeout=60) as web:

            async def becomes(status: int, down: list[str], away: list[str]) -> None:
                for _ in range(_TURNS):
                    answer = await web.get("/readyz")
                    told = answer.json()
                    if (answer.status_code, told["down"], told["away"]) == (status, down, away):
                        break
                    time.sleep(0.05)  # noqa: ASYNC251  # nothing else happens in this loop
                else:
                    raise AssertionError(f"wanted {status} {down} {away}, told {answer.status_code} {told}")
                assert (await web.get("/healthz")).status_code == 200
                if "database" in down:  # which knows who may see the page
                    return
                parts_told = (await web.get("/api/v1/status")).json()["parts"]
                assert {one["name"] for one in parts_told if one["state"] == "down"} >= {*down, *away}

            await becomes(200, [], [])
            amounts = (await web.get("/api/v1/status")).json()
            assert amounts["stored"]["relational_bytes"] > 0
            assert amounts["stored"]["tables"] is not None
            assert amounts["queues"]["live"] == 0
            for name in ("clickhouse", "database"):
                gates[name].shut()
                await becomes(503, [name], [])
                gates[name].open()
                await becomes(200, [], [])
            for name in ("model", "prm"):
                gates[name].shut()
                await becomes(200, [], [name])
                gates[name].open()
                await becomes(200, [], [])
            redis.kill()
            await becomes(200, [], ["queue"])
            redis.start()
            await becomes(200, [], [])
    admin.command(f"DROP DATABASE {database}")
    admin.close()
