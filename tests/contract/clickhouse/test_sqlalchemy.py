"""clickhouse-connect's SQLAlchemy dialect, and Alembic over it."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from clickhouse_connect.cc_sqlalchemy.datatypes.sqltypes import DateTime, String, UInt32
from clickhouse_connect.cc_sqlalchemy.ddl.tableengine import MergeTree
from sqlalchemy import Column, Engine, MetaData, Table, inspect, select, text
from sqlalchemy.exc import DatabaseError

pytestmark = pytest.mark.integration

ENV = """
from alembic import context
from clickhouse_connect.cc_sqlalchemy import alembic as _  # the dialect's own operations

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=None)
with context.begin_transaction():
    context.run_migrations()
"""
REVISION = '''
from alembic import op

revision, down_revision = "{revision}", {down!r}


def upgrade():
    op.execute("""{up}""")


def downgrade():
    op.execute("""{back}""")
'''


def test_a_table_is_made_filled_selected_and_reflected(sql_engine: Engine, clickhouse_database: str) -> None:
    metadata = MetaData(schema=clickhouse_database)
    table = Table(
        "spoken",
        metadata,
        Column("n", UInt32, primary_key=True),
        Column("word", String),
        Column("at", DateTime),
        MergeTree(order_by="n"),
    )
    with sql_engine.begin() as connection:
        metadata.create_all(connection)
        connection.execute(text("INSERT INTO spoken VALUES (1, 'one', '2026-01-01 00:00:00'), (2, 'two', 0)"))
        rows = connection.execute(select(table.c.word).where(table.c.n > 1)).all()
        assert rows == [("two",)]
        found = inspect(connection)
        assert "spoken" in found.get_table_names(clickhouse_database)
        assert [column["name"] for column in found.get_columns("spoken", clickhouse_database)] == ["n", "word", "at"]
        reflected = Table("spoken", MetaData(schema=clickhouse_database), autoload_with=connection)
        assert isinstance(reflected.c.n.type, UInt32)
        metadata.drop_all(connection)
        assert "spoken" not in inspect(connection).get_table_names(clickhouse_database)


def test_bound_parameters_reach_the_server(sql_engine: Engine) -> None:
    with sql_engine.connect() as connection:
        row = connection.execute(text("SELECT :n + 1, :s"), {"n": 1, "s": "it's"}).one()
    assert tuple(row) == (2, "it's")


def test_errors_are_database_errors(sql_engine: Engine) -> None:
    with sql_engine.connect() as connection, pytest.raises(DatabaseError, match="UNKNOWN_TABLE"):
        connection.execute(text("SELECT * FROM nowhere"))


def test_alembic_goes_up_and_down(sql_engine: Engine, clickhouse_database: str, tmp_path: Path) -> None:
    versions = tmp_path / "versions"
    versions.mkdir()
    (tmp_path / "env.py").write_text(ENV)
    create = "CREATE TABLE moved (n UInt32) ENGINE = MergeTree ORDER BY n"
    for revision, down, up, back in (
        ("one", None, create, "DROP TABLE moved"),
        ("two", "one", "ALTER TABLE moved ADD COLUMN s String", "ALTER TABLE moved DROP COLUMN s"),
    ):
        text_of = REVISION.format(revision=revision, down=down, up=up, back=back)
        (versions / f"{revision}.py").write_text(text_of)
    config = Config()
    config.set_main_option("script_location", str(tmp_path))
    config.set_main_option("path_separator", "os")
    with sql_engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        columns = inspect(connection).get_columns("moved", clickhouse_database)
        assert [column["name"] for column in columns] == ["n", "s"]
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == ["two"]
        command.downgrade(config, "one")
        assert len(inspect(connection).get_columns("moved", clickhouse_database)) == 1
        command.downgrade(config, "base")
        assert "moved" not in inspect(connection).get_table_names(clickhouse_database)
