"""`reckon project`: projects, past the web API."""

import time

import click

from reckon.processes.prepared_store import prepared_store
from reckon.projects import service
from reckon.projects.access import SYSTEM
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.settings import load


@click.group()
def project() -> None:
    """Make and list projects. Works on the relational store itself; the audit log says `system`."""


@project.command()
@click.argument("project_id", metavar="ID")
@click.option("--name", help="How it is shown; its id unless given.")
def create(project_id: str, name: str | None) -> None:
    """Make the project ID: 1 to 63 of a-z, 0-9 and '-'. The owners may enter it; others are invited."""
    with prepared_store(load()) as engine, unit_of_work(engine) as session:
        made = service.make_project(session, SYSTEM, project_id, name or project_id, time.time_ns())
    click.echo(f"Project {made.id} is made. Give a program a key: reckon key create NAME --project {made.id} --scope …")


@project.command("list")
def list_() -> None:
    """List all projects."""
    with prepared_store(load()) as engine, reading(engine) as session:
        for one in service.list_mine(session, SYSTEM):
            click.echo(f"{one.id}  {one.name}")
