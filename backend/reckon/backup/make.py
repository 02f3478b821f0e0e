"""A backup of the whole: everything that was acknowledged before it began, as of one moment.

In that moment, which takes about a second, ingest goes on taking spans and inserts none. The relational
store is read as it was just before the tables: what it says is done is then in them.
"""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from clickhouse_connect.driver.client import Client
from sqlalchemy import Engine

from reckon.backup.clickhouse_rows import PIECE_BYTES, dump_table
from reckon.backup.clickhouse_tables import LEDGER, held_still, quoted
from reckon.backup.folder import BackupFolder
from reckon.backup.manifest import Manifest
from reckon.backup.relational_rows import dump_store, frozen, revision
from reckon.backup.spool_files import dump_folders, dump_spool, inserts_held
from reckon.clickhouse.client import unavailable_mapped

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where everything lies. `folders` are copied as they are, by name."""

    client: Client
    database: str
    engine: Engine
    spool: Path
    folders: Mapping[str, Path]


@dataclass(frozen=True, slots=True)
class Label:
    """What a backup is called."""

    id: str
    """Lower-case hex, new for each backup."""
    reckon_version: str
    created_ns: int


def make_backup(place: Place, target: Path, label: Label, say: Say, piece_bytes: int = PIECE_BYTES) -> Manifest:
    """Fill the new or empty folder `target`; it is a backup once its manifest stands there.

    Raises Conflict where the folder holds something, StoreUnavailable, Misconfigured on a cluster, and
    CannotStart where the disk does not take it.
    """
    folder = BackupFolder(target)
    with ExitStack() as held:
        copies, fill = held.enter_context(held_still(place.client, place.database, label.id))
        with inserts_held(place.spool):
            connection = held.enter_context(frozen(place.engine))
            tables = fill()
            segments = dump_spool(place.spool, folder)
        say(f"The moment is taken: {len(tables)} tables of ClickHouse, {segments} segments of the spool.")
        relational_rows = dump_store(connection, folder)
        say(f"Relational store: {sum(relational_rows.values())} rows in {len(relational_rows)} tables.")
        relational_revision = revision(connection)
        clickhouse_rows = {}
        for table in tables:
            clickhouse_rows[table] = dump_table(place.client, copies, table, folder, piece_bytes)
            say(f"ClickHouse {table}: {clickhouse_rows[table]} rows.")
    files = dump_folders(place.folders, folder)
    say(f"Folders: {files} files.")
    manifest = Manifest(
        id=label.id,
        reckon_version=label.reckon_version,
        created_ns=label.created_ns,
        clickhouse_version=place.client.server_version or "unknown",
        clickhouse_migrations=applied_migrations(place.client, place.database),
        clickhouse_rows=clickhouse_rows,
        relational_kind=place.engine.dialect.name,
        relational_revision=relational_revision,
        relational_rows=relational_rows,
        files=tuple(folder.files),
    )
    folder.finish(manifest)
    return manifest


def applied_migrations(client: Client, database: str) -> dict[str, str]:
    """Name → checksum of what was applied to `database`. Raises StoreUnavailable."""
    with unavailable_mapped():
        rows = client.query(f"SELECT name, checksum FROM {quoted(database, LEDGER)} FINAL ORDER BY name").result_rows  # noqa: S608  # quoted
    return {str(name): str(checksum) for name, checksum in rows}
