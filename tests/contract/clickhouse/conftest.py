"""Clients of the server under test: embedded, or real where RECKON_TEST_CLICKHOUSE_URL says so."""

from collections.abc import AsyncIterator, Iterator
from urllib.parse import urlsplit

import clickhouse_connect
import pytest
from clickhouse_connect.driver import AsyncClient
from clickhouse_connect.driver.client import Client
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import NullPool

from reckon.clickhouse.client import connect


@pytest.fixture
def client(clickhouse_url: str, clickhouse_database: str) -> Iterator[Client]:
    """Our own client."""
    place = urlsplit(clickhouse_url)
    user, password = place.username or "default", place.password or ""
    made = connect(clickhouse_url, user, password, clickhouse_database)
    yield made
    made.close()


@pytest.fixture
def session_client(clickhouse_url: str, clickhouse_database: str) -> Iterator[Client]:
    """A client with a session of its own, as clickhouse-connect makes by default."""
    made = clickhouse_connect.get_client(dsn=clickhouse_url, database=clickhouse_database, autogenerate_session_id=True)
    yield made
    made.close()


@pytest.fixture
async def async_client(clickhouse_url: str, clickhouse_database: str) -> AsyncIterator[AsyncClient]:
    """The asynchronous client."""
    made = await clickhouse_connect.get_async_client(
        dsn=clickhouse_url, database=clickhouse_database, autogenerate_session_id=False
    )
    yield made
    await made.close()


@pytest.fixture
def sql_engine(clickhouse_url: str, clickhouse_database: str) -> Iterator[Engine]:
    """SQLAlchemy's engine over clickhouse-connect's dialect."""
    place = urlsplit(clickhouse_url)
    made = create_engine(f"clickhousedb://{place.netloc}/{clickhouse_database}", poolclass=NullPool)
    yield made
    made.dispose()
