"""`reckon restore`: a backup into an empty place."""

from pathlib import Path

import click

from reckon.backup.make import Place
from reckon.backup.manifest import Manifest
from reckon.backup.restore import Schemas, restore_backup
from reckon.cli.backup import alone, opened
from reckon.errors import Misconfigured
from reckon.settings import load
from reckon_migrations import clickhouse_runner
from reckon_migrations.lock import migrating
from reckon_migrations.relational_runner import current_relational, known_relational, migrate_relational


@click.command()
@click.argument("folder", metavar="SRC", type=click.Path(path_type=Path, exists=True, file_okay=False))
def restore(folder: Path) -> None:
    """Put the backup in SRC into empty stores while only these run. After a kill, run it again."""
    settings = load()
    if settings.clickhouse.cluster:
        raise Misconfigured(
            "RECKON_CLICKHOUSE_CLUSTER is set: a backup goes into one server. A cluster's own tables are put back by "
            "ClickHouse's RESTORE … ON CLUSTER."
        )
    # The schemas of the backup are made first: nobody who migrates may come in between.
    with alone(settings.data_dir), migrating(settings.database_url), opened(settings) as place:
        restore_backup(folder, place, schemas_of(place, settings.database_url), click.echo)
        migrate_relational(settings.database_url)
        clickhouse_runner.migrate(place.client, place.database)
    click.echo("Everything is restored. Start Reckon with 'reckon up'; people sign in again.")


def schemas_of(place: Place, database_url: str) -> Schemas:
    """The schemas that this release can make in `place`. Raises StoreUnavailable."""
    shipped = clickhouse_runner.shipped_migrations()

    def make(manifest: Manifest) -> None:
        migrate_relational(database_url, manifest.relational_revision)
        known = [one for one in shipped if one.name in manifest.clickhouse_migrations]
        clickhouse_runner.migrate(place.client, place.database, known)

    return Schemas(
        {one.name: one.checksum for one in shipped},
        tuple(known_relational()),
        current_relational(database_url),
        make,
    )
