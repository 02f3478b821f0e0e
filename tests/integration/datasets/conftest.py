"""A migrated ClickHouse, a relational store, a folder for datasets, and a builder over them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from clickhouse_connect.driver.client import Client
from sqlalchemy import Engine

from fakes.stores import empty_url, postgres_url, store_url
from fakes.stores import engine as either_engine
from reckon.clickhouse.client import connect
from reckon.datasets.building import Builder
from reckon.datasets.place import Place, place_of
from reckon.demo.dataset_programs import PROGRAMS
from reckon.relational.engine import make_engine
from reckon_migrations.clickhouse_runner import migrate
from reckon_migrations.relational_runner import migrate_relational

__all__ = ["either_engine", "empty_url", "postgres_url", "store_url"]


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite store, to copy: migrating takes longer than most of these tests."""
    path = tmp_path_factory.mktemp("migrated") / "reckon.db"
    migrate_relational(f"sqlite:///{path}")
    made = make_engine(f"sqlite:///{path}")
    made.dispose()
    return path


@pytest.fixture
def engine(migrated_file: Path, tmp_path: Path) -> Iterator[Engine]:
    """A relational store with the default project."""
    shutil.copy(migrated_file, tmp_path / "reckon.db")
    made = make_engine(f"sqlite:///{tmp_path / 'reckon.db'}")
    yield made
    made.dispose()


@pytest.fixture(scope="module")
def clickhouse(clickhouse_url: str, clickhouse_database: str) -> Iterator[Client]:
    """A client of this module's migrated database."""
    client = connect(clickhouse_url, database=clickhouse_database)
    migrate(client, clickhouse_database)
    yield client
    client.close()


@pytest.fixture
def root(tmp_path: Path) -> Place:
    """Where datasets lie."""
    return place_of(tmp_path / "datasets")


@pytest.fixture
def builder(engine: Engine, clickhouse: Client, root: Place) -> Builder:
    """What building needs."""
    return Builder(engine, clickhouse, root, PROGRAMS)
