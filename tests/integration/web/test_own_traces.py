"""Reckon watches itself: its spans go into its own ingest without feeding on themselves, and its logs name them."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from clickhouse_connect.driver.client import Client

from fakes.celery_worker import WorkerProcess
from fakes.otlp_bodies import body_of, plain_span
from fakes.redis_server import BundledRedis
from fakes.web_server import server_environment, start, wait_until_ready
from reckon.clickhouse.client import connect
from reckon.jobs.tally import JobTally
from reckon.watching.own_ids import MARK
from reckon_migrations.clickhouse_runner import migrate
from reckon_migrations.relational_runner import migrate_relational

pytestmark = [pytest.mark.integration, pytest.mark.timeout(300)]

TRACES = "/api/v1/projects/default/traces"
CALLER = "0af7651916cd43dd8448eb211c80319c"
_TEMPLATE = "/api/v1/projects/{project}/traces"
_S_MAX = 120


@dataclass
class Watched:
    """A web process and a worker (without the clock, whose ticks have spans too) that send their spans to the web."""

    url: str
    folder: Path
    client: Client
    redis_url: str

    def names(self) -> list[str]:
        """Of all spans that are stored, by the time of their coming."""
        return [str(name) for (name,) in self.client.query("SELECT name FROM spans ORDER BY start_ns").result_rows]

    def lines(self, name: str) -> list[dict[str, object]]:
        return [json.loads(line) for line in (self.folder / name).read_text().splitlines()]


@pytest.fixture(scope="module")
def watched(clickhouse_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    folder = tmp_path_factory.mktemp("watched")
    database = f"t{uuid4().hex[:16]}"
    admin = connect(clickhouse_url)
    migrate(admin, database)
    migrate_relational(f"sqlite:///{folder / 'reckon.db'}")
    redis = BundledRedis(folder / "redis-home")
    redis.start()
    environment = server_environment(folder, clickhouse_url, database)
    url = f"http://127.0.0.1:{environment['RECKON_WEB_PORT']}"
    environment |= {
        "RECKON_REDIS_URL": redis.url,
        "RECKON_PRM_URL": "",
        "RECKON_LOG_FORMAT": "json",
        "RECKON_WATCH_TRACES_URL": url,
    }
    process = start(environment, folder / "serve.log")
    worker = WorkerProcess(environment, folder / "worker.log", beat=False, concurrency=1)
    client = connect(clickhouse_url, database=database)
    try:
        worker.start()
        wait_until_ready(url, process, folder / "serve.log")
        yield Watched(url, folder, client, redis.url)
    finally:
        process.terminate()
        process.wait(30)
        worker.stop()
        redis.stop()
        client.close()
        admin.command(f"DROP DATABASE {database}")
        admin.close()


def test_our_spans_are_stored_by_our_own_ingest_and_make_no_more_of_themselves(watched: Watched) -> None:
    def settled() -> bool:
        summarised = watched.client.query("SELECT uniqExact(trace_id) FROM traces").result_rows[0][0]
        return bool(summarised == watched.client.query("SELECT uniqExact(trace_id) FROM spans").result_rows[0][0])

    for asked in range(1, 4):
        httpx.get(watched.url + TRACES, timeout=30).raise_for_status()
        # What the spans of one request cause would come before those of the next: they are sent in order.
        _wait_until(lambda asked=asked: watched.names().count(f"GET {_TEMPLATE}") == asked and settled())
    assert set(watched.names()) == {"GET /readyz", f"GET {_TEMPLATE}"}
    marks = watched.client.query("SELECT DISTINCT substring(lower(hex(trace_id)), 1, 8) FROM spans").result_rows
    assert marks == [(MARK,)]
    jobs = JobTally(watched.redis_url)
    assert ("reckon.summarise", "done") in jobs.jobs()
    jobs.close()


def test_a_job_is_in_the_trace_of_the_request_that_asked_for_it_and_so_are_the_lines_of_both(watched: Watched) -> None:
    doomed = plain_span("doomed")
    body = {"content-type": "application/x-protobuf"}
    httpx.post(f"{watched.url}/v1/traces", content=body_of(doomed), headers=body, timeout=30).raise_for_status()
    _wait_until(lambda: "doomed" in watched.names())
    headers = {"traceparent": f"00-{CALLER}-b7ad6b7169203331-01"}
    answer = httpx.delete(f"{watched.url}{TRACES}/tr_{doomed.trace_id.hex()}", headers=headers, timeout=30)
    assert answer.is_success, answer.text
    query = f"SELECT name, lower(hex(parent_id)) FROM spans WHERE lower(hex(trace_id)) = '{CALLER}' ORDER BY start_ns"
    _wait_until(lambda: len(watched.client.query(query).result_rows) >= 2)
    (request, parent), (job, _), *_ = watched.client.query(query).result_rows
    assert (request, parent) == (f"DELETE {_TEMPLATE}/{{trace_id}}", "b7ad6b7169203331")
    assert job == "job reckon.erase"
    told = [line for line in watched.lines("worker.log") if line.get("trace_id") == CALLER]
    assert told, "no line of the job has its trace"


def test_every_line_of_every_process_is_json(watched: Watched) -> None:
    for name, part in (("serve.log", "web"), ("worker.log", "worker")):
        lines = watched.lines(name)
        assert lines
        assert {line["part"] for line in lines} == {part}
    assert "web.listening" in {line.get("event") for line in watched.lines("serve.log")}


def test_the_tally_and_the_depths_are_what_redis_holds(watched: Watched) -> None:
    jobs = JobTally(watched.redis_url)
    before = jobs.jobs().get(("reckon.test", "failed"))
    assert before is None
    for seconds in (0.01, 0.05, 0.2, 1000.0):
        jobs.note("reckon.test", "failed", seconds)
    found = jobs.jobs()["reckon.test", "failed"]
    assert (found.counts[0], found.counts[1], found.counts[-1]) == (2, 1, 1)
    assert found.total_s == pytest.approx(1000.26)
    assert set(jobs.depths()) == {"summary", "live", "backfill", "label", "export", "train"}
    jobs.close()


def _wait_until(true: Callable[[], bool]) -> None:
    ends = time.monotonic() + _S_MAX
    while not true():
        assert time.monotonic() < ends, "it did not come to pass"
        time.sleep(0.05)
