import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert

from fakes.training_python import training_python_at
from reckon.datasets.reader import open_version
from reckon.relational import people_tables, prm_tables  # noqa: F401  # their tables join the metadata
from reckon.relational.engine import make_engine
from reckon.relational.tables import metadata, projects
from reckon.retraining.assemble import make_trainer
from reckon.retraining.loop import Trainer


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = make_engine(f"sqlite:///{tmp_path / 'reckon.db'}")
    metadata.create_all(made)
    with made.begin() as connection:
        for name in ("default", "other"):
            connection.execute(insert(projects).values(id=name, name=name, created_ns=1))
    yield made
    made.dispose()


@pytest.fixture
def trainer(engine: Engine, tmp_path: Path) -> Callable[..., Trainer]:
    """A trainer whose Python is the fake one."""

    def make(*, skill: float = 0.97, slices: int = 0, champion: str = "reckon-demo-prm@1") -> Trainer:
        python = str(training_python_at(tmp_path, skill=skill, slices=slices))
        return make_trainer(
            engine,
            tmp_path / "data",
            lambda _, name: open_version(name),
            python=python,
            champion=champion,
            threads=1,
            slice_s=time.get_clock_info("monotonic").resolution + 1,
        )

    return make
