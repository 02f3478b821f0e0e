"""Web processes are killed while they work on runs; others go on, ask for nothing twice, and keep one trace."""

import json
import random
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from clickhouse_connect.driver.client import Client

from fakes.openai_server import Completion, FakeOpenAIServer
from fakes.web_server import free_port, server_environment, start, wait_until_ready
from reckon.clickhouse.client import connect
from reckon_migrations.clickhouse_runner import migrate
from reckon_migrations.relational_runner import migrate_relational

pytestmark = pytest.mark.integration
ROUNDS = 5
N = 6


def uneven(question: str, seed: int | None, index: int) -> Completion:
    """Generations of quite different length, and none like another."""
    length = 5 + 37 * index % 60
    return Completion([f"a={index}.{step}\n\n" for step in range(length)], ["42"])


@dataclass
class Fleet:
    """Two web processes over one store."""

    environment: dict[str, str]
    folder: Path
    client: Client
    processes: list[tuple[subprocess.Popen[bytes], str]] = field(default_factory=list)

    def start(self) -> None:
        ports = {name: str(free_port()) for name in ("RECKON_WEB_PORT", "RECKON_WEB_OTLP_PORT")}
        log = self.folder / f"serve-{uuid4().hex[:6]}.log"
        process = start({**self.environment, **ports, "RECKON_WEB_GRPC_PORT": "0"}, log)
        url = f"http://127.0.0.1:{ports['RECKON_WEB_PORT']}"
        self.processes.append((process, url))
        wait_until_ready(url, process, log)

    def kill(self, index: int) -> None:
        process, _ = self.processes.pop(index)
        process.kill()
        process.wait()

    def ask(self, method: str, path: str, **body: Any) -> dict[str, Any]:
        answer = httpx.request(method, f"{self.processes[-1][1]}{path}", json=body or None, timeout=30)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())


@pytest.fixture
def model() -> Iterator[FakeOpenAIServer]:
    with FakeOpenAIServer(answer=uneven, delay_s=0.02) as fake:
        yield fake


@pytest.fixture
def fleet(clickhouse_url: str, tmp_path: Path, model: FakeOpenAIServer) -> Iterator[Fleet]:
    database = f"t{uuid4().hex[:16]}"
    admin = connect(clickhouse_url)
    migrate(admin, database)
    migrate_relational(f"sqlite:///{tmp_path / 'reckon.db'}")
    environment = server_environment(tmp_path, clickhouse_url, database) | {
        "RECKON_MODEL_URL": model.url,
        "RECKON_PRM_URL": "",
        "RECKON_ENDPOINT_LEASE_S": "3",
    }
    client = connect(clickhouse_url, database=database)
    made = Fleet(environment, tmp_path, client)
    with ExitStack() as stack:
        stack.callback(client.close)
        stack.callback(lambda: [(process.kill(), process.wait()) for process, _ in made.processes])
        for _ in range(2):
            made.start()
        yield made
    admin.command(f"DROP DATABASE {database}")
    admin.close()


def test_killed_at_any_moment_a_run_ends_as_one_trace_and_asks_for_nothing_twice(fleet: Fleet, model: FakeOpenAIServer):
    chance = random.Random(20)
    for _ in range(ROUNDS):
        before = len(model.requests)
        asked = fleet.ask("POST", "/v1/responses", model=f"reasoner:best_of_{N}", input="40+2", background=True)
        time.sleep(chance.uniform(0.0, 1.6))
        fleet.kill(chance.randrange(2))
        fleet.start()
        ended = _ended(fleet, asked["id"])
        assert ended["status"] == "completed", ended
        told = ended["reckon"]
        assert (told["candidates_total"], told["answer"]) == (N, "42")
        # Six, and again those at most that were on their way when the process died.
        assert N <= len(model.requests) - before <= 2 * N
        spans = _spans(fleet.client, told["trace_id"])
        assert Counter(name for name, _ in spans) >= Counter({"reckon.query": 1, "chat reckon-demo-reasoner": N})
        assert len({span_id for _, span_id in spans}) == len(spans)
        assert Counter(name for name, _ in spans)["reckon.query"] == 1
        chosen = {one["generation_id"] for one in told["candidates"]}
        assert chosen <= {f"gn_{span_id}" for _, span_id in spans}


def _ended(fleet: Fleet, response_id: str) -> dict[str, Any]:
    for _ in range(600):
        found = fleet.ask("GET", f"/v1/responses/{response_id}")
        if found["status"] not in ("queued", "in_progress"):
            return found
        time.sleep(0.1)
    raise AssertionError(json.dumps(found))


def _spans(client: Client, trace_id: str) -> list[tuple[str, str]]:
    statement = "SELECT name, lower(hex(span_id)) FROM spans WHERE lower(hex(trace_id)) = {trace:String}"
    for _ in range(300):
        rows = client.query(statement, {"trace": trace_id.removeprefix("tr_")}).result_rows
        if any(name == "reckon.query" for name, _ in rows):
            return [(str(name), str(span_id)) for name, span_id in rows]
        time.sleep(0.1)
    raise AssertionError("the trace is not in the store")
