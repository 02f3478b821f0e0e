"""`reckon retention`: removes rows that are too old, and says before that what it would remove."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from reckon.clickhouse.client import connect
from reckon.clickhouse.layout import Layout
from reckon.domain.retention import DAYS, Retention
from reckon.processes.prepared_store import prepared_store
from reckon.projects.access import SYSTEM
from reckon.projects.retention_settings import change_retention, retention_of
from reckon.projects.scope import DEFAULT_PROJECT
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.retention import service
from reckon.retention.keep import keep_traces, release_traces
from reckon.retention.service import Going, Retainer
from reckon.retention.store import AgingStore
from reckon.settings import load

_PROJECT = click.option("--project", default=DEFAULT_PROJECT, show_default=True, help="Whose.")
_REASON = click.option("--reason", default="manual", show_default=True, help="Why: label, dataset:golden, …")
_DAYS = click.Choice([str(days) for days in DAYS])


@click.group(invoke_without_command=True)
@click.option("--dry-run", is_flag=True, help="Only tell what would go: rows, bytes and days, by project and table.")
@click.option("--only", metavar="PROJECT", help="This project's rows alone.")
@click.pass_context
def retention(context: click.Context, dry_run: bool, only: str | None) -> None:  # noqa: FBT001  # click passes a flag so
    """Remove rows that are older than their project keeps them, but for those of kept traces.

    The worker does this every hour. Works on the stores themselves; the audit log says `system`.
    """
    if context.invoked_subcommand is not None:
        return
    with _retainer() as retainer:
        going = service.plan(retainer, only) if dry_run else service.apply(retainer, only)[0]
    _tell(going)
    click.echo("Nothing was removed." if dry_run else f"Removed {sum(one.doomed.rows for one in going)} rows.")


@retention.command("set")
@_PROJECT
@click.option("--steps", type=_DAYS, help="Days for steps with their tokens and text.")
@click.option("--spans", type=_DAYS, help="Days for spans, scores and the lists' rows.")
@click.option("--rollups", type=_DAYS, help="Days for dashboards' rollups and costs.")
def set_(project: str, steps: str | None, spans: str | None, rollups: str | None) -> None:
    """Show for how many days a project keeps its rows, or change what is given."""
    with prepared_store(load()) as engine:
        with reading(engine) as session:
            now = retention_of(session, project)
        wanted = Retention(int(steps or now.steps_days), int(spans or now.spans_days), int(rollups or now.rollups_days))
        if wanted != now:
            with unit_of_work(engine) as session:
                change_retention(session, SYSTEM, project, wanted, time.time_ns())
    click.echo(f"{project}: steps {wanted.steps_days}, spans {wanted.spans_days}, rollups {wanted.rollups_days} days.")


@retention.command()
@_PROJECT
@_REASON
@click.argument("traces", nargs=-1, required=True, metavar="TRACE…")
def keep(project: str, reason: str, traces: tuple[str, ...]) -> None:
    """Keep traces whole, however old they grow."""
    with prepared_store(load()) as engine, unit_of_work(engine) as session:
        keep_traces(session, SYSTEM, project, traces, reason, time.time_ns())
    click.echo(f"Kept for {reason}: {len(traces)}.")


@retention.command()
@_PROJECT
@_REASON
@click.argument("traces", nargs=-1, required=True, metavar="TRACE…")
def release(project: str, reason: str, traces: tuple[str, ...]) -> None:
    """Keep traces no longer for this reason."""
    with prepared_store(load()) as engine, unit_of_work(engine) as session:
        released = release_traces(session, SYSTEM, project, traces, reason, time.time_ns())
    click.echo(f"Released: {released}.")


@contextmanager
def _retainer() -> Iterator[Retainer]:
    settings = load()
    house = settings.clickhouse
    with prepared_store(settings) as engine:
        client = connect(house.url, house.user, house.password.get_secret_value())
        try:
            yield Retainer(AgingStore(client, Layout(house.database, house.cluster)), engine, time.time_ns)
        finally:
            client.close()


def _tell(goings: list[Going]) -> None:
    for project, table in sorted({(one.project, one.table.name) for one in goings}):
        own = [one for one in goings if (one.project, one.table.name) == (project, table)]
        days = f"{min(one.doomed.first_day for one in own)} to {max(one.doomed.last_day for one in own)}"
        rows, size = sum(one.doomed.rows for one in own), sum(one.bytes for one in own)
        click.echo(f"{project}  {table}  {days}  {rows} rows  about {size} bytes")
