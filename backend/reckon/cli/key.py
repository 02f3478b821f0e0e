"""`reckon key`: API keys of a project, made, listed and revoked past the web API."""

import time
from datetime import UTC, datetime

import click

from reckon.domain.capture import Capture
from reckon.errors import NotFound
from reckon.processes.prepared_store import prepared_store
from reckon.projects import keys, service
from reckon.projects.access import SYSTEM
from reckon.projects.model import Key, Masking, NewKey
from reckon.projects.permissions import Scope
from reckon.projects.scope import DEFAULT_PROJECT
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.settings import load

_DAY_NS = 86_400 * 10**9
_PROJECT = click.option("--project", default=DEFAULT_PROJECT, show_default=True, help="The project's id.")


@click.group()
def key() -> None:
    """Make, list and revoke API keys. Works on the relational store itself; the audit log says `system`."""


@key.command()
@click.argument("name")
@_PROJECT
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    required=True,
    type=click.Choice([scope.value for scope in Scope]),
    help="What it may be used for; may be given again.",
)
@click.option("--expires-days", type=click.IntRange(1, 3650), help="Days for which it works; for ever unless given.")
@click.option(
    "--capture",
    type=click.Choice([level.value for level in Capture]),
    help="Most that is stored of what it sends; as the project has it unless given.",
)
@click.option(
    "--masking",
    type=click.Choice([kind.value for kind in Masking]),
    help="What is masked in what it sends; as the project has it unless given.",
)
def create(
    name: str, project: str, scopes: tuple[str, ...], expires_days: int | None, capture: str | None, masking: str | None
) -> None:
    """Make the key NAME and print its secret, which nobody sees again."""
    now_ns = time.time_ns()
    new = NewKey(
        name,
        tuple(Scope(scope) for scope in scopes),
        capture=Capture(capture) if capture is not None else None,
        masking=Masking(masking) if masking is not None else None,
        expires_ns=now_ns + expires_days * _DAY_NS if expires_days is not None else None,
    )
    with prepared_store(load()) as engine, unit_of_work(engine) as session:
        made, secret = keys.create_key(session, SYSTEM, project, new, now_ns)
    # The secret alone on stdout, so that it can go straight into a file or a secret store.
    click.echo(secret)
    click.echo(f"Key {made.id} of {project}. Keep the secret: it is shown this once.", err=True)


@key.command("list")
@_PROJECT
def list_(project: str) -> None:
    """List the project's keys, those that work first; secrets are not kept and not shown."""
    now_ns = time.time_ns()
    with prepared_store(load()) as engine, reading(engine) as session:
        service.get_project(session, project)  # an unknown project is an error, not an empty list
        found, total = keys.list_keys(session, project, now_ns)
    for one in found:
        click.echo(_line(one, now_ns))
    if total > len(found):
        click.echo(f"… and {total - len(found)} more", err=True)


@key.command()
@click.argument("key_id", metavar="KEY")
@_PROJECT
def revoke(key_id: str, project: str) -> None:
    """End KEY, named by its id or its readable prefix. It may still pass for five seconds."""
    now_ns = time.time_ns()
    with prepared_store(load()) as engine, unit_of_work(engine) as session:
        keys.revoke_key(session, SYSTEM, project, _id_of(keys.list_keys(session, project, now_ns)[0], key_id), now_ns)
    click.echo(f"Key {key_id} of {project} is revoked.")


def _id_of(found: list[Key], text: str) -> str:
    for one in found:
        if text in {one.id, one.prefix, f"rk_{one.prefix}"}:
            return one.id
    raise NotFound(f"There is no key {text!r} in this project. See: reckon key list")


def _line(one: Key, now_ns: int) -> str:
    used = f"last used {_day(one.last_used_ns)}" if one.last_used_ns is not None else "never used"
    until = f", until {_day(one.expires_ns)}" if one.expires_ns is not None else ""
    return f"{one.id}  rk_{one.prefix}_…  {one.state(now_ns):<7}  {' '.join(one.scopes)}  {used}{until}  {one.name}"


def _day(at_ns: int) -> str:
    return datetime.fromtimestamp(at_ns / 1e9, UTC).strftime("%Y-%m-%d %H:%M UTC")
