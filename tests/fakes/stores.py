"""Fixtures for whatever needs a relational store: each such test runs on SQLite and on Postgres.

A folder's conftest imports the fixtures it uses. Stores are migrated as a user's are.
"""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, text

from fakes.postgres import postgres_cluster
from reckon.relational.engine import make_engine
from reckon_migrations.relational_runner import migrate_relational


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A private cluster, started once. Fails, not skips, where Postgres is not installed."""
    with postgres_cluster() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.integration)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty store."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'reckon.db'}"
        return
    cluster = request.getfixturevalue("postgres_url")
    name = f"t{uuid4().hex}"
    _administer(cluster, f"CREATE DATABASE {name}")
    yield cluster.rpartition("/")[0] + "/" + name
    _administer(cluster, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def store_url(empty_url: str) -> str:
    """The address of a migrated store."""
    migrate_relational(empty_url)
    return empty_url


@pytest.fixture
def engine(store_url: str) -> Iterator[Engine]:
    """An engine on a migrated store."""
    made = make_engine(store_url)
    yield made
    made.dispose()


def _administer(cluster_url: str, statement: str) -> None:
    admin = create_engine(cluster_url.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(statement))
    admin.dispose()
