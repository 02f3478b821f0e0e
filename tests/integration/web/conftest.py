"""A running `reckon serve` over a real ClickHouse and SQLite, and relational stores for the application alone."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from fakes.stores import empty_url, engine, postgres_url, store_url
from fakes.web_server import Served, server_environment, start, wait_until_ready
from reckon.clickhouse.client import connect
from reckon_migrations.clickhouse_runner import migrate
from reckon_migrations.relational_runner import migrate_relational

__all__ = ["empty_url", "engine", "postgres_url", "store_url"]


@pytest.fixture(scope="module")
def served(clickhouse_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The server, ready; without Redis, whose jobs wait in the outbox."""
    folder = tmp_path_factory.mktemp("serve")
    database = f"t{uuid4().hex[:16]}"
    admin = connect(clickhouse_url)
    migrate(admin, database)
    migrate_relational(f"sqlite:///{folder / 'reckon.db'}")
    environment = server_environment(folder, clickhouse_url, database)
    log = folder / "serve.log"
    process = start(environment, log)
    url = f"http://127.0.0.1:{environment['RECKON_WEB_PORT']}"
    made = connect(clickhouse_url, database=database)
    try:
        wait_until_ready(url, process, log)
        yield Served(url, f"http://127.0.0.1:{environment['RECKON_WEB_OTLP_PORT']}", process, made, environment)
    finally:
        process.terminate()
        process.wait(30)
        made.close()
        admin.command(f"DROP DATABASE {database}")
        admin.close()
