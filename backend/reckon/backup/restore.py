"""A backup put back into an empty place: checked whole first, compared at the end, safe to run again after a kill.

Rows of ClickHouse go into a database of their own, whose name tells which backup is being restored, and
from there into place by partition. While that database stands, the restore has begun and is not done.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from clickhouse_connect.driver.binding import quote_identifier

from reckon.backup.clickhouse_rows import load_table
from reckon.backup.clickhouse_tables import drop, exists, move_parts, rows_of, still_copy, table_names
from reckon.backup.folder import read_manifest, verify
from reckon.backup.make import Place, Say
from reckon.backup.manifest import Manifest
from reckon.backup.relational_rows import is_untouched, load_store, rows_in
from reckon.backup.spool_files import load_files, occupied
from reckon.clickhouse.client import unavailable_mapped
from reckon.errors import Conflict, Misconfigured


@dataclass(frozen=True, slots=True)
class Schemas:
    """What this release can make, and how: both steps are safe to repeat."""

    clickhouse: Mapping[str, str]
    """Migrations it knows: name → checksum."""
    relational: tuple[str, ...]
    """Revisions it knows, oldest first."""
    relational_now: str | None
    """Revision of the place that is restored into; None where it has no schema."""
    make: Callable[[Manifest], None]
    """Brings the place to the schemas of the backup."""


def restore_backup(source: Path, place: Place, schemas: Schemas, say: Say) -> Manifest:
    """Put the backup in `source` into `place`, with the schemas that it has; the caller migrates further.

    Raises NotFound where there is no whole backup, MalformedPayload where a file is missing or changed or
    the counts differ, Misconfigured where this release cannot read its schemas, Conflict where the place
    is not empty, StoreUnavailable and CannotStart.
    """
    manifest = read_manifest(source)
    _require_known(manifest, schemas)
    verify(source, manifest, say)
    staging = f"{place.database}_restore_{manifest.id}"
    with unavailable_mapped():
        begun = exists(place.client, staging)
        if begun:
            say("This restore was begun before: going on with it.")
        else:
            _require_empty(place)
        # The mark comes before the first change.
        place.client.command(f"CREATE DATABASE IF NOT EXISTS {quote_identifier(staging)}")
    schemas.make(manifest)
    _load_clickhouse(source, place, staging, manifest, say)
    _load_relational(source, place, manifest, say)
    say(f"Folders: {load_files(source, manifest, place.spool, place.folders)} files.")
    with unavailable_mapped():
        drop(place.client, staging)
    return manifest


def _require_known(manifest: Manifest, schemas: Schemas) -> None:
    unknown = [name for name, told in manifest.clickhouse_migrations.items() if schemas.clickhouse.get(name) != told]
    if manifest.relational_revision not in schemas.relational or unknown:
        raise Misconfigured(
            f"Reckon {manifest.reckon_version} made this backup, and this release does not know its schemas. "
            "Restore it with that release or a newer one."
        )
    known = schemas.relational
    if schemas.relational_now is not None and (
        schemas.relational_now not in known
        or known.index(schemas.relational_now) > known.index(manifest.relational_revision)
    ):
        raise Conflict(
            f"The relational store has a newer schema ({schemas.relational_now}) than the backup "
            f"({manifest.relational_revision}). Give it an empty database; it is migrated after the restore."
        )


def _require_empty(place: Place) -> None:
    if exists(place.client, place.database):
        full = [
            name for name in table_names(place.client, place.database) if rows_of(place.client, place.database, name)
        ]
        if full:
            raise Conflict(f"ClickHouse holds rows already ({', '.join(full)}). Restore into an empty place.")
    with place.engine.connect() as connection:
        if not is_untouched(connection):
            raise Conflict("The relational store holds rows already. Restore into an empty place.")
    for path in occupied(place.spool, place.folders):
        raise Conflict(f"{path} holds files already. Restore into an empty place.")


def _load_clickhouse(source: Path, place: Place, staging: str, manifest: Manifest, say: Say) -> None:
    client = place.client
    with unavailable_mapped():
        for table in manifest.clickhouse_rows:
            still_copy(client, place.database, staging, table)
            load_table(client, staging, table, source, manifest)
            say(f"ClickHouse {table}: {manifest.clickhouse_rows[table]} rows, as many as in the backup.")
        for table in manifest.clickhouse_rows:
            move_parts(client, staging, place.database, table)


def _load_relational(source: Path, place: Place, manifest: Manifest, say: Say) -> None:
    with place.engine.connect() as connection:
        untouched, rows = is_untouched(connection), rows_in(connection)
    # One transaction loads all of it: after a kill it is all there, or nothing is.
    if untouched:
        load_store(place.engine, source, manifest)
    elif rows != manifest.relational_rows:
        raise Conflict("The relational store was changed since the restore began. Begin again in an empty place.")
    say(f"Relational store: {sum(manifest.relational_rows.values())} rows, as many as in the backup.")
