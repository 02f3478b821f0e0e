"""A migrated ClickHouse database, a relational store, a PRM and what scoring needs of them."""

from collections.abc import Iterator

import httpx
import pytest
from clickhouse_connect.driver.client import Client
from sqlalchemy import Engine

from fakes.prm_server import FakePrmServer
from fakes.queue import FakeQueue
from fakes.stores import empty_url, engine, postgres_url, store_url
from reckon.clickhouse.client import connect
from reckon.prm.pooling import PoolingJudge
from reckon.prm.registry import served_version
from reckon.scoring.service import Scorer
from reckon_migrations.clickhouse_runner import migrate

__all__ = ["empty_url", "engine", "postgres_url", "store_url"]


@pytest.fixture
def clickhouse(clickhouse_url: str, clickhouse_database: str) -> Iterator[Client]:
    """A client of this module's migrated database."""
    client = connect(clickhouse_url, database=clickhouse_database)
    migrate(client, clickhouse_database)
    yield client
    client.close()


@pytest.fixture
def prm() -> Iterator[FakePrmServer]:
    """A PRM that answers at once until told otherwise."""
    with FakePrmServer() as server:
        yield server


@pytest.fixture
def scorer(clickhouse: Client, engine: Engine, prm: FakePrmServer) -> Scorer:
    """What scoring needs."""
    version = served_version("reckon-demo-prm", prm.url)
    judge = PoolingJudge(httpx.AsyncClient(), version)
    return Scorer(clickhouse, engine, FakeQueue(), judge, version, attempts_max=3)
