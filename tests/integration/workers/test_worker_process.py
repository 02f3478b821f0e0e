"""A real worker, a real Redis and a real ClickHouse, and what happens when one of them dies."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from clickhouse_connect.driver.client import Client
from sqlalchemy import Engine

from fakes.celery_events import heard_events
from fakes.celery_worker import WorkerProcess
from fakes.ended_generations import store_generation
from fakes.prm_server import FakePrmServer
from fakes.redis_server import BundledRedis
from reckon.jobs.celery_sender import CelerySender
from reckon.jobs.dispatch import dispatching
from reckon.jobs.types import SCORE
from reckon.relational.engine import make_engine
from reckon.relational.unit_of_work import reading
from reckon.scoring.model import Backlog, EndedGeneration
from reckon.scoring.registration import backlog, dead_letters, register_ended
from reckon_migrations.relational_runner import migrate_relational

pytestmark = pytest.mark.integration

VERSION = "reckon-demo-prm@1"
LEASE_S = 3
WAIT_S_MAX = 90
AWAY_S = float(os.environ.get("RECKON_TEST_PRM_AWAY_S", "0"))  # by hand: 60
# What Flower shows workers and tasks by.
FLOWERS_EVENTS = {"worker-online", "worker-heartbeat", "task-received", "task-started", "task-succeeded"}


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[BundledRedis]:
    server = BundledRedis(tmp_path / "redis-home")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path / 'reckon.db'}"
    migrate_relational(url)
    made = make_engine(url)
    yield made
    made.dispose()


@pytest.fixture
def worker(
    tmp_path: Path, redis: BundledRedis, engine: Engine, clickhouse_url: str, clickhouse: Client, prm: FakePrmServer
) -> Iterator[WorkerProcess]:
    environment = {
        "RECKON_DATA_DIR": str(tmp_path),
        "RECKON_DATABASE_URL": f"sqlite:///{engine.url.database}",
        "RECKON_REDIS_URL": redis.url,
        "RECKON_CLICKHOUSE_URL": clickhouse_url,
        "RECKON_CLICKHOUSE_DATABASE": str(clickhouse.database),
        "RECKON_PRM_URL": prm.url,
        "RECKON_SCORING_RECONCILE_S": str(LEASE_S),
    }
    made = WorkerProcess(environment, tmp_path / "worker.log")
    yield made
    made.kill()


def register(engine: Engine, redis: BundledRedis, ones: Sequence[EndedGeneration], batch: int = 4) -> None:
    sender = CelerySender(redis.url)
    with dispatching(engine, sender) as session:
        register_ended(session, "default", ones, VERSION, time.time_ns(), batch=batch, resend_s=LEASE_S)
    sender.close()


def state(engine: Engine) -> Backlog:
    with reading(engine) as session:
        return backlog(session, time.time_ns())


def wait_until(reached: Callable[[], bool], worker: WorkerProcess) -> None:
    deadline = time.monotonic() + WAIT_S_MAX
    while not reached():
        alive = worker.process is not None and worker.process.poll() is None
        assert alive, worker.log.read_text()[-5000:]
        assert time.monotonic() < deadline, worker.log.read_text()[-5000:]
        time.sleep(0.1)


def all_done(engine: Engine) -> bool:
    return (state(engine).pending, state(engine).jobs) == (0, 0)


def assert_scored_once(client: Client, ones: Sequence[EndedGeneration]) -> None:
    """Counted without FINAL: a doubled row would show."""
    found = client.query("SELECT lower(hex(generation_id)), count() FROM step_scores GROUP BY 1").result_rows
    counted = {str(generation): int(count) for generation, count in found}
    assert {one.generation_id: counted.get(one.generation_id) for one in ones} == {
        one.generation_id: one.steps for one in ones
    }


def test_a_worker_killed_in_mid_task_loses_no_score_and_doubles_none(
    worker: WorkerProcess, engine: Engine, redis: BundledRedis, clickhouse: Client, prm: FakePrmServer
) -> None:
    ones = [store_generation(clickhouse, steps=steps) for steps in (2, 3, 4, 5, 6, 7, 8, 9)]
    prm.delay_s = 2
    worker.start()
    register(engine, redis, ones)
    wait_until(prm.arrived.is_set, worker)
    worker.kill()
    assert state(engine).pending == len(ones)
    prm.delay_s = 0
    prm.arrived.clear()
    worker.start()
    wait_until(prm.arrived.is_set, worker)
    wait_until(lambda: all_done(engine), worker)
    assert_scored_once(clickhouse, ones)
    traces = clickhouse.query("SELECT count() FROM traces FINAL WHERE scored_generations = 1").result_rows
    assert traces[0][0] >= len(ones)


def test_a_prm_that_is_down_shows_as_backlog_until_it_is_back(
    worker: WorkerProcess, engine: Engine, redis: BundledRedis, clickhouse: Client, prm: FakePrmServer
) -> None:
    prm.down()
    ones = [store_generation(clickhouse) for _ in range(6)]
    worker.start()
    register(engine, redis, ones)
    wait_until(lambda: "job.postponed" in worker.log.read_text(), worker)
    waiting = state(engine)
    assert (waiting.pending, waiting.dead) == (6, 0)
    assert waiting.oldest_age_ns is not None
    assert waiting.oldest_age_ns > 0
    time.sleep(AWAY_S)
    prm.up()
    wait_until(lambda: all_done(engine), worker)
    assert_scored_once(clickhouse, ones)


def test_a_redis_that_forgot_everything_costs_no_score(
    worker: WorkerProcess, engine: Engine, redis: BundledRedis, clickhouse: Client
) -> None:
    ones = [store_generation(clickhouse) for _ in range(6)]
    register(engine, redis, ones)
    redis.kill()
    shutil.rmtree(redis.data_dir / "redis")
    redis.start()
    worker.start()
    wait_until(lambda: all_done(engine), worker)
    more = [store_generation(clickhouse) for _ in range(3)]
    redis.kill()
    redis.start()
    register(engine, redis, more)
    wait_until(lambda: all_done(engine), worker)
    assert_scored_once(clickhouse, [*ones, *more])


def test_a_poisonous_generation_becomes_a_dead_letter_and_harms_no_other(
    worker: WorkerProcess, engine: Engine, redis: BundledRedis, clickhouse: Client, prm: FakePrmServer
) -> None:
    prm.poison = "poison"
    ones = [store_generation(clickhouse, said="poison " if index == 3 else "") for index in range(8)]
    with heard_events(redis.url) as heard:
        worker.start()
        register(engine, redis, ones, batch=8)
        wait_until(lambda: all_done(engine), worker)
        wait_until(lambda: {one["type"] for one in heard} >= FLOWERS_EVENTS, worker)
    assert SCORE in {one.get("name") for one in heard if one["type"] == "task-received"}
    assert_scored_once(clickhouse, [one for index, one in enumerate(ones) if index != 3])
    with reading(engine) as session:
        (letter,) = dead_letters(session, "default")
    assert letter.generation_id == ones[3].generation_id
    assert "refused" in letter.reason


def test_a_worker_never_imports_the_embedded_clickhouse() -> None:
    """Its children would hang: chDB does not survive a fork."""
    program = "import sys, reckon.cli.worker, reckon_workers.context; sys.exit('chdb' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
