"""A running `reckon serve` with logins on, one key that sends and one that reads, and a model that thinks."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from clickhouse_connect.driver.client import Client

from fakes.dialect_sender import thinks
from fakes.openai_server import FakeOpenAIServer
from fakes.redis_server import BundledRedis
from fakes.web_server import server_environment, start, wait_until_ready
from reckon.clickhouse.client import connect
from reckon_migrations.clickhouse_runner import migrate
from reckon_migrations.relational_runner import migrate_relational


@dataclass(frozen=True)
class Place:
    """Reckon's address, its two keys, and a client of its store."""

    url: str
    sending_key: str
    reading_key: str
    client: Client


@pytest.fixture(scope="module")
def place(clickhouse_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Ready to be sent to."""
    folder = tmp_path_factory.mktemp("dialects")
    database = f"t{uuid4().hex[:16]}"
    admin = connect(clickhouse_url)
    migrate(admin, database)
    migrate_relational(f"sqlite:///{folder / 'reckon.db'}")
    redis = BundledRedis(folder)
    redis.start()
    environment = server_environment(folder, clickhouse_url, database)
    environment |= {"RECKON_AUTH": "on", "RECKON_REDIS_URL": redis.url}
    process = start(environment, folder / "serve.log")
    client = connect(clickhouse_url, database=database)
    try:
        url = f"http://127.0.0.1:{environment['RECKON_WEB_PORT']}"
        wait_until_ready(url, process, folder / "serve.log")
        yield Place(url, _key(environment, folder, "ingest"), _key(environment, folder, "read"), client)
    finally:
        process.terminate()
        process.wait(30)
        redis.stop()
        client.close()
        admin.command(f"DROP DATABASE {database}")
        admin.close()


@pytest.fixture
def model() -> Iterator[FakeOpenAIServer]:
    """A model server whose reasoning comes in a field of its own."""
    with FakeOpenAIServer(answer=thinks, style="reasoning_content") as running:
        yield running


def _key(environment: dict[str, str], folder: Path, scope: str) -> str:
    command = [sys.executable, "-m", "reckon.cli.main", "key", "create", f"a-{scope}-key", "--scope", scope]
    made = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=True, timeout=60)
    return made.stdout.strip()
