"""Ingest over a store in memory, closed after each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes.ingest_place import Place


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path / "spool")
    yield made
    made.store.away.clear()
    for ingest in made.opened:
        ingest.close()
