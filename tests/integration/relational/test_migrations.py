import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, select

from reckon.errors import StoreUnavailable
from reckon.relational import (  # noqa: F401  # its tables join the metadata
    annotation_tables,
    dataset_tables,
    label_job_tables,
    label_tables,
    people_tables,
    price_tables,
    prm_tables,
    resegmentation_tables,
    retrain_tables,
    run_tables,
    view_tables,
)
from reckon.relational.engine import make_engine
from reckon.relational.tables import metadata, projects
from reckon.relational.unit_of_work import reading
from reckon_migrations.relational_runner import migrate_relational

_MIGRATE = "import sys; from reckon_migrations.relational_runner import migrate_relational as m; m(sys.argv[1])"


def test_the_migrated_schema_is_the_metadata(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        checks = inspect(connection).get_check_constraints("scoring_tasks")
    assert [check["name"] for check in checks] == ["ck_scoring_tasks_state"]


def test_migrating_twice_changes_nothing(store_url: str) -> None:
    migrate_relational(store_url)
    engine = make_engine(store_url)
    with reading(engine) as session:
        assert session.execute(select(projects.c.id)).scalars().all() == ["default"]
    engine.dispose()


def test_the_first_project_was_made_when_it_was_made(engine: Engine) -> None:
    with reading(engine) as session:
        assert session.execute(select(projects.c.created_ns)).scalar_one() > 1_700_000_000 * 10**9


@pytest.mark.integration
def test_processes_that_migrate_at_once_do_not_meet(empty_url: str) -> None:
    runners = [subprocess.Popen([sys.executable, "-c", _MIGRATE, empty_url]) for _ in range(3)]
    assert [runner.wait() for runner in runners] == [0, 0, 0]
    engine = make_engine(empty_url)
    with reading(engine) as session:
        assert session.execute(select(projects.c.id)).scalars().all() == ["default"]
    engine.dispose()


def test_a_store_that_is_down_is_said_in_a_sentence() -> None:
    with pytest.raises(StoreUnavailable, match="cannot be migrated"):
        migrate_relational("postgresql://nobody@127.0.0.1:1/none")
