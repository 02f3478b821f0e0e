"""A served project with masking: planted values are in no file, no log line, no answer and no row, whatever happens."""

import re
import signal
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import pytest
from clickhouse_connect.driver.client import Client

from fakes.ingest_place import wait_until
from fakes.otlp_bodies import body_of, plain_span
from fakes.planted import PLANTED, RULES, TELLING, planted_spans
from fakes.redis_server import BundledRedis
from fakes.web_server import server_environment, start, wait_until_ready
from reckon.domain.span import SpanKind
from reckon.ingest.api import PATHS
from reckon.otlp import names
from reckon.projects.intake import KEPT_NS
from reckon.relational.engine import make_engine
from reckon.relational.tables import projects
from reckon.relational.unit_of_work import unit_of_work
from reckon_migrations.relational_runner import migrate_relational

pytestmark = pytest.mark.integration

PROTOBUF = {"content-type": "application/x-protobuf"}
BODIES = 150


@dataclass
class Server:
    """`reckon serve` that can be killed and started again over the same folder."""

    folder: Path
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    starts: int = 0

    def start(self) -> None:
        log = self.folder / f"serve-{self.starts}.log"
        self.starts += 1
        self.process = start(self.environment, log)
        wait_until_ready(f"http://127.0.0.1:{self.environment['RECKON_WEB_PORT']}", self.process, log)

    def end(self, how: signal.Signals) -> None:
        assert self.process is not None
        self.process.send_signal(how)
        self.process.wait(60)

    def send(self, body: bytes) -> httpx.Response:
        return httpx.post(
            f"http://127.0.0.1:{self.environment['RECKON_WEB_OTLP_PORT']}{PATHS[0]}", content=body, headers=PROTOBUF
        )

    def set_policy(self, **columns: str) -> None:
        engine = make_engine(f"sqlite:///{self.folder / 'reckon.db'}")
        with unit_of_work(engine) as session:
            session.execute(projects.update().values(masking_version=projects.c.masking_version + 1, **columns))
        engine.dispose()


@pytest.fixture
def server(clickhouse_url: str, database: str, tmp_path: Path) -> Iterator[Server]:
    migrate_relational(f"sqlite:///{tmp_path / 'reckon.db'}")
    environment = server_environment(tmp_path, clickhouse_url, database) | {"RECKON_INGEST_SEGMENT_MS": "200"}
    # Its jobs leave at once then, and no segment waits for a queue that is not there.
    redis = BundledRedis(tmp_path)
    redis.start()
    made = Server(tmp_path, environment | {"RECKON_REDIS_URL": redis.url})
    yield made
    if made.process is not None and made.process.poll() is None:
        made.end(signal.SIGKILL)
    redis.stop()


def assert_nothing_planted(held: bytes, where: str) -> None:
    for value in (*(planted.encode() for planted in PLANTED), *TELLING):
        assert value not in held, where


def assert_no_file_tells(folder: Path) -> None:
    """Spool, bodies set aside, logs, and what the relational store and Redis have written."""
    for path in folder.rglob("*"):
        if path.is_file():
            assert_nothing_planted(path.read_bytes(), str(path))


def all_rows(client: Client, database: str) -> bytes:
    tables = client.query(
        "SELECT name FROM system.tables WHERE database = {database:String} AND engine LIKE '%MergeTree'",
        parameters={"database": database},
    ).result_rows
    return b"\n".join(client.raw_query(f"SELECT * FROM {name} FORMAT JSONEachRow") for (name,) in tables)


def count(client: Client, what: str = "spans") -> int:
    return int(client.query(f"SELECT count() FROM {what}").result_rows[0][0])


def forbid_consumers(client: Client) -> None:
    """From now on no insert takes a span of that kind."""
    ((kind,),) = client.query(
        "SELECT type FROM system.columns WHERE database = currentDatabase() AND table = 'spans' AND name = 'kind'"
    ).result_rows
    fewer = re.sub(r", 'consumer' = \d+", "", kind)
    assert fewer != kind
    client.command(f"ALTER TABLE spans MODIFY COLUMN kind {fewer}")


def test_nothing_planted_is_found_after_kills_and_poison(server: Server, client: Client, database: str) -> None:
    forbid_consumers(client)
    server.set_policy(masking="rules", masking_rules=RULES)
    server.start()
    bodies = [body_of(*planted_spans()) for _ in range(BODIES)]

    def send_until_gone(body: bytes) -> bool:
        try:
            return server.send(body).status_code == 200
        except httpx.TransportError:
            return False

    with ThreadPoolExecutor(4) as senders:
        under_way = [senders.submit(send_until_gone, body) for body in bodies]
        wait_until(lambda: sum(one.done() for one in under_way) >= BODIES // 3)
        server.end(signal.SIGKILL)
        acknowledged = [one.result() for one in under_way]
    assert 0 < sum(acknowledged) < BODIES
    assert_no_file_tells(server.folder)
    server.start()
    for body, taken in zip(bodies, acknowledged, strict=True):
        assert taken or server.send(body).status_code == 200
    poison = replace(planted_spans()[0], kind=SpanKind.CONSUMER)
    assert server.send(body_of(poison)).status_code == 200
    wait_until(lambda: list(server.folder.glob("spool/aside/*.body")) != [])
    answer = server.send(body_of(replace(poison, trace_id=b"short"), plain_span(PLANTED[0])))
    assert_nothing_planted(answer.content, "the answer")
    assert len(answer.content) > 0
    wait_until(lambda: count(client) == 3 * BODIES + 1)
    server.end(signal.SIGTERM)
    assert_no_file_tells(server.folder)
    rows = all_rows(client, database)
    assert b"[mail] and [key]" in rows
    assert_nothing_planted(rows, "ClickHouse")
    assert count(client, "steps WHERE text IN ('Write to [mail]', ', or use [key].\\n\\n')") == 2 * BODIES
    assert count(client, "steps WHERE bitAnd(arrayReduce('max', flags), 16) = 16") == 2 * BODIES


def test_a_change_of_the_projects_word_holds_for_new_spans(server: Server, client: Client, database: str) -> None:
    server.start()
    assert server.send(body_of(plain_span("open"))).content == b""
    server.set_policy(capture="none")
    time.sleep(KEPT_NS / 10**9)
    answer = server.send(body_of(plain_span("refused")))
    assert answer.status_code == 200
    assert b"capture level is none" in answer.content
    server.set_policy(capture="timings", masking="all")
    time.sleep(KEPT_NS / 10**9)
    assert server.send(body_of(*planted_spans())).content == b""
    wait_until(lambda: count(client) == 4)
    server.end(signal.SIGTERM)
    assert_no_file_tells(server.folder)
    assert_nothing_planted(all_rows(client, database), "ClickHouse")
    assert count(client, f"spans WHERE name IN ('open', '[masked]', '{names.SPAN_STEP}')") == 4
