"""`reckon prm serve-at`, `shadow`, `approve`, `promote` and `rollback`: who scores a project's traces."""

import time

import click

from reckon.cli.prm_parts import own_prm, project_option, reason_option, system_in
from reckon.processes.prepared_store import prepared_store
from reckon.relational.unit_of_work import unit_of_work
from reckon.retraining import promotion
from reckon.settings import load


@click.command("serve-at")
@click.argument("version")
@click.argument("url")
@project_option
def serve_at(version: str, url: str, project: str) -> None:
    """Say where VERSION is served: workers ask it there."""
    with prepared_store(load()) as engine, unit_of_work(engine) as session:
        promotion.serve_at(session, system_in(project), version, url, time.time_ns())


@click.command()
@click.argument("version", default="")
@click.option("--off", is_flag=True, help="End the shadow scoring.")
@project_option
def shadow(version: str, off: bool, project: str) -> None:  # noqa: FBT001  # click passes a flag so
    """Score everything with VERSION too, beside the champion; nothing shows or chooses by it."""
    if bool(version) == off:
        raise click.UsageError("Name a version, or give --off.")
    with prepared_store(load()) as engine, unit_of_work(engine) as session:
        promotion.shadow(session, system_in(project), version, time.time_ns())


@click.command()
@click.argument("version")
@reason_option
@project_option
def approve(version: str, reason: str, project: str) -> None:
    """Allow VERSION to be promoted; where not all gates have passed, only with a reason."""
    with prepared_store(load()) as engine, unit_of_work(engine) as session:
        promotion.approve(session, system_in(project), version, reason, time.time_ns())


@click.command()
@click.argument("version")
@reason_option
@project_option
def promote(version: str, reason: str, project: str) -> None:
    """Make VERSION the champion: it scores what comes from now on."""
    with prepared_store(load()) as engine, unit_of_work(engine) as session:
        promotion.promote(session, system_in(project), version, reason, time.time_ns())
    click.echo(f"{version} scores {project} from now on. Back again: reckon prm rollback --project {project}")


@click.command()
@reason_option
@project_option
def rollback(reason: str, project: str) -> None:
    """Go back to the champion before."""
    settings = load()
    with prepared_store(settings) as engine, unit_of_work(engine) as session:
        now = promotion.roll_back(session, system_in(project), reason, time.time_ns())
    click.echo(f"{now or own_prm(settings) or 'No PRM'} scores {project} again.")
