"""A migrated database of its own for each test."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from clickhouse_connect.driver.client import Client

from reckon.clickhouse.client import connect
from reckon_migrations.clickhouse_runner import migrate


@pytest.fixture
def database(clickhouse_url: str) -> Iterator[str]:
    """Reckon's tables, empty."""
    name = f"i{uuid4().hex[:16]}"
    admin = connect(clickhouse_url)
    migrate(admin, name)
    yield name
    admin.command(f"DROP DATABASE {name} SYNC")
    admin.close()


@pytest.fixture
def client(clickhouse_url: str, database: str) -> Iterator[Client]:
    """A client of that database."""
    made = connect(clickhouse_url, database=database)
    yield made
    made.close()
