"""`reckon ingest aside`: bodies that no insert took, past the web API."""

import time
from pathlib import Path

import click

from reckon.errors import NotFound
from reckon.ingest.aside import SetAside, everything_aside, forget_aside, one_aside, record_aside
from reckon.ingest.respool import respool
from reckon.processes.prepared_store import prepared_store
from reckon.projects import audit
from reckon.projects.access import SYSTEM
from reckon.relational.unit_of_work import unit_of_work
from reckon.settings import Settings, load

_SHOWN_MAX = 1000


@click.group()
def ingest() -> None:
    """What ingest keeps on this machine's disk."""


@ingest.group()
def aside() -> None:
    """Bodies that ClickHouse refused for good, with the reasons. Works on the spool's folder itself."""


@aside.command("list")
def list_() -> None:
    """List them, each with its size, project and reason."""
    rows, total = everything_aside(_root(load()), _SHOWN_MAX)
    for one in rows:
        click.echo(f"{one.name}  {one.bytes} B  {one.project or '(damaged)'}  {one.reason}")
    if total > len(rows):
        click.echo(f"… and {total - len(rows)} more", err=True)
    if not total:
        click.echo("Nothing is set aside.", err=True)


@aside.command()
@click.argument("name")
def retry(name: str) -> None:
    """Put the body NAME back into the spool; it is stored when Reckon's web server starts next."""
    settings = load()
    root = _root(settings)
    told, body = one_aside(root, name)
    record = record_aside(told, body)
    _write_down(settings, "aside.retried", told)
    respool(root, record)
    forget_aside(root, name)
    click.echo(f"{name} is in the spool again, and is stored when Reckon starts next.")


@aside.command()
@click.argument("name")
def delete(name: str) -> None:
    """Delete the body NAME for good: its spans were acknowledged, and are lost then."""
    settings = load()
    root = _root(settings)
    told, _ = one_aside(root, name)
    _write_down(settings, "aside.deleted", told)
    forget_aside(root, name)
    click.echo(f"{name} is deleted.")


def _root(settings: Settings) -> Path:
    root = settings.data_dir / "spool"
    if not root.is_dir():
        raise NotFound(f"There is no spool in {settings.data_dir}. Set RECKON_DATA_DIR to where Reckon stores.")
    return root


def _write_down(settings: Settings, action: str, told: SetAside) -> None:
    details = {"bytes": told.bytes, "of": told.project}
    with prepared_store(settings) as engine, unit_of_work(engine) as session:
        audit.record(session, SYSTEM, action, ("body", told.name), time.time_ns(), details)
