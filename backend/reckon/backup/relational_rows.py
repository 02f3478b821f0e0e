"""Rows of the relational store to JSON lines and back, the same for SQLite and Postgres.

Tables are read as the store has them, not as this release knows them: a backup of an older
schema is loaded into that schema and migrated then.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData, Table, func, insert, inspect, select, text
from sqlalchemy.exc import DBAPIError

from reckon.backup.folder import BackupFolder
from reckon.backup.manifest import Manifest
from reckon.errors import MalformedPayload, StoreUnavailable
from reckon.relational.engine import READ_ONLY

LEDGER = "alembic_version"
# What lets somebody in by itself: whoever was signed out since must not be let in by a restore.
LEFT_OUT = frozenset({LEDGER, "sessions", "login_links", "oidc_logins"})
_BATCH_ROWS = 1000


@contextmanager
def frozen(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the store as it is at this moment, and stops nobody. Raises StoreUnavailable."""
    options = {READ_ONLY: True} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    try:
        with engine.connect().execution_options(**options) as connection:
            connection.execute(
                text("SELECT version_num FROM alembic_version")
            ).all()  # the first reading fixes the moment
            yield connection
    except DBAPIError as error:
        raise StoreUnavailable(f"The relational store cannot be read: {error.orig}.") from error


def revision(connection: Connection) -> str:
    """The schema's revision."""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def kept_tables(connection: Connection) -> list[Table]:
    """The tables of a backup; one stands behind those it refers to."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name not in LEFT_OUT]


def dump_store(connection: Connection, folder: BackupFolder) -> dict[str, int]:
    """One file a table; returns the rows of each."""
    rows: dict[str, int] = {}
    for table in kept_tables(connection):
        rows[table.name] = connection.execute(select(func.count()).select_from(table)).scalar_one()
        folder.write("relational", f"relational/{table.name}.jsonl", _lines(connection, table), table.name)
    return rows


def _lines(connection: Connection, table: Table) -> Iterator[bytes]:
    # In the order of the key: two backups of one store are then the same, byte for byte.
    query = select(table).order_by(*table.primary_key.columns)
    with connection.execution_options(yield_per=_BATCH_ROWS).execute(query) as found:
        for batch in found.mappings().partitions():
            yield b"".join(json.dumps(dict(row)).encode() + b"\n" for row in batch)


def rows_in(connection: Connection) -> dict[str, int]:
    """Rows of each table that a backup holds; nothing where the store has no schema yet."""
    if LEDGER not in inspect(connection).get_table_names():
        return {}
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in kept_tables(connection)
    }


def is_untouched(connection: Connection) -> bool:
    """Whether the store holds no more than the migrations put there: the project `default`."""
    rows = rows_in(connection)
    if any(count for name, count in rows.items() if name != "projects"):
        return False
    if not rows.get("projects"):
        return True
    found = connection.execute(text("SELECT id, name FROM projects")).all()
    return [tuple(row) for row in found] == [("default", "Default")]


def load_store(engine: Engine, root: Path, manifest: Manifest) -> None:
    """All tables in one transaction: a kill leaves the store as it was. It must be untouched, of the same revision.

    Raises StoreUnavailable, and MalformedPayload where the rows do not fit or their numbers differ.
    """
    try:
        with engine.begin() as connection:
            tables = kept_tables(connection)
            connection.execute(text("DELETE FROM projects WHERE id = 'default'"))
            for table in tables:
                for file in manifest.of("relational", table.name):
                    _load(connection, table, root / file.path)
                if engine.dialect.name == "postgresql":
                    _count_on(connection, table)
            if rows_in(connection) != manifest.relational_rows:
                raise MalformedPayload(
                    "The relational store has another number of rows than the backup. Nothing is kept."
                )
    except DBAPIError as error:
        raise StoreUnavailable(f"The relational store does not take the rows: {type(error.orig).__name__}.") from error


def _load(connection: Connection, table: Table, path: Path) -> None:
    batch = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            batch.append(json.loads(line))
            if len(batch) == _BATCH_ROWS:
                connection.execute(insert(table), batch)
                batch = []
    if batch:
        connection.execute(insert(table), batch)


def _count_on(connection: Connection, table: Table) -> None:
    """Let Postgres's own counter go on behind the rows that came with their ids."""
    key = list(table.primary_key.columns)
    if len(key) != 1 or key[0].type.python_type is not int:
        return
    name = connection.execute(select(func.pg_get_serial_sequence(table.name, key[0].name))).scalar_one()
    highest = connection.execute(select(func.max(key[0]))).scalar_one()
    if name is not None and highest is not None:
        connection.execute(select(func.setval(name, highest)))
