"""One server over a seeded week, for the pages that read; module-scoped, since it takes seconds."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from e2e.served_people import PeopleServer
from fakes.redis_server import BundledRedis
from fakes.seeded_week import Week, seed_week
from fakes.web_server import server_environment, start, wait_until_ready
from reckon.clickhouse.client import connect
from reckon_migrations.clickhouse_runner import migrate
from reckon_migrations.relational_runner import migrate_relational

TRACES = 200


@contextmanager
def seeded_server(clickhouse_url: str, folder: Path, traces: int, **environment: str) -> Iterator[PeopleServer]:
    """`reckon serve` without logins over so many made traces, with a queue and no worker."""
    database = f"t{uuid4().hex[:16]}"
    admin = connect(clickhouse_url)
    migrate(admin, database)
    migrate_relational(f"sqlite:///{folder / 'reckon.db'}")
    client = connect(clickhouse_url, database=database)
    seed_week(client, Week(time.time_ns(), traces))
    client.close()
    redis = BundledRedis(folder)
    redis.start()
    own = server_environment(folder, clickhouse_url, database) | {"RECKON_REDIS_URL": redis.url} | environment
    log = folder / "serve.log"
    process = start(own, log)
    url = f"http://127.0.0.1:{own['RECKON_WEB_PORT']}"
    try:
        wait_until_ready(url, process, log)
        yield PeopleServer(url, own)
    finally:
        process.terminate()
        process.wait(30)
        redis.stop()
        admin.command(f"DROP DATABASE {database}")
        admin.close()


@pytest.fixture(scope="module")
def seeded(clickhouse_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PeopleServer]:
    """A server over 200 traces."""
    with seeded_server(clickhouse_url, tmp_path_factory.mktemp("seeded"), TRACES) as server:
        yield server
