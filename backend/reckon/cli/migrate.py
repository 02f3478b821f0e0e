"""`reckon migrate`: brings both stores' schemas up to date."""

import click

from reckon import settings as reckon_settings
from reckon.clickhouse.client import connect
from reckon_migrations import clickhouse_runner
from reckon_migrations.relational_runner import migrate_relational


@click.command()
def migrate() -> None:
    """Bring the stores' schemas up to date. Safe to run again, and by several processes at once."""
    settings = reckon_settings.load()
    migrate_relational(settings.database_url)
    click.echo("Relational store: up to date.")
    house = settings.clickhouse
    client = connect(house.url, house.user, house.password.get_secret_value())
    try:
        applied = clickhouse_runner.migrate(client, house.database)
    finally:
        client.close()
    click.echo(f"ClickHouse: {len(applied)} migrations applied, up to date.")
