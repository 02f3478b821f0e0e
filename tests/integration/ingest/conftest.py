"""A migrated database for each test module, empty at the start of each test."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from clickhouse_connect.driver.client import Client

from fakes.emptied import empty_tables
from reckon.clickhouse.client import connect
from reckon_migrations.clickhouse_runner import migrate


@pytest.fixture(scope="module")
def database(clickhouse_url: str) -> Iterator[str]:
    """Reckon's tables."""
    name = f"i{uuid4().hex[:16]}"
    admin = connect(clickhouse_url)
    migrate(admin, name)
    yield name
    admin.command(f"DROP DATABASE {name} SYNC")
    admin.close()


@pytest.fixture
def client(clickhouse_url: str, database: str) -> Iterator[Client]:
    """A client of that database, with nothing in it."""
    made = connect(clickhouse_url, database=database)
    empty_tables(made)
    yield made
    made.close()
