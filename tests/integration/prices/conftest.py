"""A migrated ClickHouse and a relational store, made once; what differs by store is tested in `unit/prices`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from clickhouse_connect.driver.client import Client
from sqlalchemy import Engine

from reckon.clickhouse.client import connect
from reckon.relational.engine import make_engine
from reckon_migrations.clickhouse_runner import migrate
from reckon_migrations.relational_runner import migrate_relational


@pytest.fixture(scope="module")
def clickhouse(clickhouse_url: str, clickhouse_database: str) -> Iterator[Client]:
    """A client of this module's database."""
    client = connect(clickhouse_url, database=clickhouse_database)
    migrate(client, clickhouse_database)
    yield client
    client.close()


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A relational store."""
    path: Path = tmp_path_factory.mktemp("prices") / "reckon.db"
    migrate_relational(f"sqlite:///{path}")
    engine = make_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()
