"""`reckon migrate`: brings both stores' schemas up to date."""

import socket

import click

from reckon import settings as reckon_settings
from reckon.clickhouse.client import connect
from reckon.processes.first_start import first_start as run_first_start
from reckon.processes.prepared_store import pending_without_making
from reckon.relational.engine import make_engine
from reckon.settings import Settings
from reckon_migrations import clickhouse_runner
from reckon_migrations.lock import migrating
from reckon_migrations.relational_runner import migrate_relational


@click.command()
@click.option(
    "--first-start",
    is_flag=True,
    help="Also make what is missing of: an owner, and the key of Reckon's own programs on this machine.",
)
@click.option("--dry-run", is_flag=True, help="Only tell what would be applied.")
def migrate(first_start: bool, dry_run: bool) -> None:  # noqa: FBT001  # click passes a flag so
    """Bring the stores' schemas up to date. Safe to run again, and by several processes at once."""
    settings = reckon_settings.load()
    if dry_run:
        _dry_run(settings)
        return
    with migrating(settings.database_url):
        _migrate(settings, first_start=first_start)


def _migrate(settings: Settings, *, first_start: bool) -> None:
    migrate_relational(settings.database_url)
    click.echo("Relational store: up to date.")
    if first_start:
        _first_start(settings)
    house = settings.clickhouse
    client = connect(house.url, house.user, house.password.get_secret_value())
    try:
        applied = clickhouse_runner.migrate(client, house.database, cluster=house.cluster)
    finally:
        client.close()
    click.echo(f"ClickHouse: {len(applied)} migrations applied, up to date.")


def _dry_run(settings: Settings) -> None:
    for revision in pending_without_making(settings.database_url):
        click.echo(f"Relational store: would apply {revision}.")
    house = settings.clickhouse
    client = connect(house.url, house.user, house.password.get_secret_value())
    try:
        missing = clickhouse_runner.pending(client, house.database)
    finally:
        client.close()
    for name in missing:
        click.echo(f"ClickHouse: would apply {name}.")
    click.echo("Nothing was changed.")


def _first_start(settings: Settings) -> None:
    engine = make_engine(settings.database_url)
    try:
        made = run_first_start(engine, settings.data_dir, socket.gethostname())
    finally:
        engine.dispose()
    click.echo(f"Local key: {'made' if made else 'in order'}.")
