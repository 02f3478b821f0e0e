"""Everything that a live stream needs, for real: ClickHouse, Redis, a worker and two web processes over one store."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from fakes.celery_worker import WorkerProcess
from fakes.redis_server import BundledRedis
from fakes.web_server import server_environment, start, wait_until_ready
from reckon.clickhouse.client import connect
from reckon_migrations.clickhouse_runner import migrate
from reckon_migrations.relational_runner import migrate_relational

LIST = "/api/v1/projects/default/traces"
STREAM = "/api/v1/projects/default/stream/traces"


@dataclass
class Web:
    """One `reckon serve`."""

    environment: dict[str, str]
    log: Path
    process: "subprocess.Popen[bytes] | None" = field(default=None)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.environment['RECKON_WEB_PORT']}"

    def start(self) -> None:
        self.process = start(self.environment, self.log)
        wait_until_ready(self.url, self.process, self.log)

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait(30)

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(30)

    def send(self, body: bytes) -> None:
        """Until it is acknowledged: as a client of OTLP does."""
        headers = {"content-type": "application/x-protobuf"}
        httpx.post(f"{self.url}/v1/traces", content=body, headers=headers, timeout=60).raise_for_status()


@dataclass
class Installation:
    """Parts that share their stores; a test may kill any of them."""

    folder: Path
    redis: BundledRedis
    worker: WorkerProcess
    webs: tuple[Web, Web]


@pytest.fixture(scope="module")
def installation(clickhouse_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    tmp_path = tmp_path_factory.mktemp("live")
    database = f"t{uuid4().hex[:16]}"
    admin = connect(clickhouse_url)
    migrate(admin, database)
    migrate_relational(f"sqlite:///{tmp_path / 'reckon.db'}")
    redis = BundledRedis(tmp_path)
    redis.start()
    shared = {
        "RECKON_DATABASE_URL": f"sqlite:///{tmp_path / 'reckon.db'}",
        "RECKON_REDIS_URL": redis.url,
        "RECKON_PRM_URL": "",
        "RECKON_LIVE_STREAMS_PER_PERSON": "2",
        "RECKON_LIVE_ROWS_PER_SECOND": "100000",  # a machine that catches up tells of many at once
        "RECKON_SCORING_RECONCILE_S": "3",
    }
    webs = []
    for number in range(2):
        folder = tmp_path / f"web{number}"
        folder.mkdir()
        environment = server_environment(folder, clickhouse_url, database) | shared
        webs.append(Web(environment, folder / "serve.log"))
    worker = WorkerProcess({**webs[0].environment, "RECKON_DATA_DIR": str(tmp_path)}, tmp_path / "worker.log")
    try:
        worker.start()
        for web in webs:
            web.start()
        yield Installation(tmp_path, redis, worker, (webs[0], webs[1]))
    finally:
        for web in webs:
            web.stop()
        worker.kill()
        redis.stop()
        admin.command(f"DROP DATABASE {database}")
        admin.close()
