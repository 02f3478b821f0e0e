"""One seeded week in a database of its own, and its rows as plain numbers to compare with."""

import time
from collections.abc import Iterator
from uuid import uuid4

import pytest
from clickhouse_connect.driver.client import Client

from fakes.seeded_week import Week, seed_week
from reckon.clickhouse.client import connect
from reckon_migrations.clickhouse_runner import migrate

NOW_NS = time.time_ns() // 3600_000_000_000 * 3600_000_000_000


@pytest.fixture(scope="package")
def week(clickhouse_url: str) -> Iterator[Client]:
    """A client over 120 made traces."""
    database = f"t{uuid4().hex[:16]}"
    admin = connect(clickhouse_url)
    migrate(admin, database)
    made = connect(clickhouse_url, database=database)
    seed_week(made, Week(NOW_NS, 120))
    yield made
    made.close()
    admin.command(f"DROP DATABASE {database}")
    admin.close()
