"""A migrated ClickHouse database and a relational store, empty for each test module."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from clickhouse_connect.driver.client import Client
from sqlalchemy import Engine

from reckon.clickhouse.client import connect
from reckon.relational.engine import make_engine
from reckon_migrations.clickhouse_runner import migrate
from reckon_migrations.relational_runner import migrate_relational


@pytest.fixture(scope="module")
def database() -> str:
    """The database's name."""
    return f"t{uuid4().hex[:16]}"


@pytest.fixture(scope="module")
def client(clickhouse_url: str, database: str) -> Iterator[Client]:
    """A client of Reckon's tables with nothing in them."""
    admin = connect(clickhouse_url)
    migrate(admin, database)
    made = connect(clickhouse_url, database=database)
    yield made
    made.close()
    admin.command(f"DROP DATABASE {database}")
    admin.close()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A relational store with the default project."""
    url = f"sqlite:///{tmp_path / 'reckon.db'}"
    migrate_relational(url)
    made = make_engine(url)
    yield made
    made.dispose()
