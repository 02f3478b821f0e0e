"""The stores that these tests run on: services on SQLite and Postgres, the whole application on SQLite."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from fakes.oidc_place import place, provider
from fakes.stores import empty_url, engine, postgres_url, store_url
from reckon.relational.engine import make_engine
from reckon_migrations.relational_runner import migrate_relational

__all__ = ["empty_url", "engine", "place", "postgres_url", "provider", "store_url"]


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated store, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "reckon.db"
    migrate_relational(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite(migrated: Path, tmp_path: Path) -> Iterator[Engine]:
    """An engine on a migrated SQLite store."""
    shutil.copy(migrated, tmp_path / "people.db")
    made = make_engine(f"sqlite:///{tmp_path / 'people.db'}")
    yield made
    made.dispose()
