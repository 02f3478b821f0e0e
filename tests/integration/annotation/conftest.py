"""A migrated ClickHouse database of its own for each test module."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from clickhouse_connect.driver.client import Client

from fakes.stores import postgres_url
from reckon.clickhouse.client import connect
from reckon_migrations.clickhouse_runner import migrate

__all__ = ["postgres_url"]


@pytest.fixture(scope="module")
def client(clickhouse_url: str) -> Iterator[Client]:
    """A client whose database has Reckon's tables and nothing in them."""
    database = f"t{uuid4().hex[:16]}"
    admin = connect(clickhouse_url)
    migrate(admin, database)
    made = connect(clickhouse_url, database=database)
    yield made
    made.close()
    admin.command(f"DROP DATABASE {database}")
    admin.close()
