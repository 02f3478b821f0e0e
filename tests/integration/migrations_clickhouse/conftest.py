"""An administrator's client, and the name of a database that is not there yet."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from clickhouse_connect.driver.client import Client

from reckon.clickhouse.client import connect


@pytest.fixture
def admin(clickhouse_url: str) -> Iterator[Client]:
    """A client without a database of its own."""
    client = connect(clickhouse_url)
    yield client
    client.close()


@pytest.fixture
def database(admin: Client) -> Iterator[str]:
    """A name that is free; what the test makes of it is dropped."""
    name = f"m{uuid4().hex[:16]}"
    yield name
    admin.command(f"DROP DATABASE IF EXISTS {name} SYNC")
