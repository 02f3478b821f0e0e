"""`reckon user`: people's accounts, past the web API."""

import sys
import time

import click
from sqlalchemy.orm import Session

from reckon.errors import InvalidInput, NotFound
from reckon.people import accounts, users
from reckon.people.model import User, UserWithRoles
from reckon.people.passwords import Passwords
from reckon.processes.prepared_store import prepared_store
from reckon.projects.access import SYSTEM
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.settings import load


@click.group()
def user() -> None:
    """Make and manage people's accounts. Works on the relational store itself; the audit log says `system`."""


@user.command()
@click.argument("email")
@click.option("--name", help="How the person is shown; the part before the @ unless given.")
@click.option("--owner", is_flag=True, help="May do everything, in every project.")
def create(email: str, name: str | None, owner: bool) -> None:  # noqa: FBT001  # click passes a flag so
    """Make an account for EMAIL, without a password: print them a link with `reckon login EMAIL`."""
    with prepared_store(load()) as engine, unit_of_work(engine) as session:
        accounts.create_user(session, email, name or email.partition("@")[0], time.time_ns(), owner=owner)
    click.echo(f"{email} has an account. Let them in with: reckon login {email}")


@user.command("list")
def list_() -> None:
    """List everybody, with their roles."""
    with prepared_store(load()) as engine, reading(engine) as session:
        for one in users.everybody(session):
            click.echo(_line(one))


@user.command()
@click.argument("email")
def disable(email: str) -> None:
    """Keep EMAIL out from now on: sessions and links end, the account and what it did stay."""
    _change(email, disabled=True)
    click.echo(f"{email} is disabled.")


@user.command()
@click.argument("email")
def enable(email: str) -> None:
    """Let EMAIL in again."""
    _change(email, disabled=False)
    click.echo(f"{email} is enabled.")


@user.command()
@click.argument("email")
def password(email: str) -> None:
    """Set the password of EMAIL, asked for on the terminal or read from stdin. All their sessions end."""
    settings = load()
    passwords = Passwords(settings.login.password_chars_min)
    with prepared_store(settings) as engine:
        with reading(engine) as session:
            found = _found(session, email)
        # Before the transaction: a hash takes its time on purpose.
        hashed = passwords.hashed(_asked(), found.email, found.name)
        with unit_of_work(engine) as session:
            accounts.set_password(session, found.id, hashed, time.time_ns())
    click.echo(f"The password of {found.email} is set.")


def _asked() -> str:
    """Never an argument: those are read by everybody on the machine, and kept by shells."""
    if sys.stdin.isatty():
        return str(click.prompt("New password", hide_input=True, confirmation_prompt=True))
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        raise InvalidInput("No password came on stdin. Write it there as one line.")
    return line


def _change(email: str, *, disabled: bool) -> None:
    with prepared_store(load()) as engine, unit_of_work(engine) as session:
        users.change(session, SYSTEM, _found(session, email).id, time.time_ns(), disabled=disabled)


def _found(session: Session, email: str) -> User:
    found = accounts.find_user(session, email)
    if found is None:
        raise NotFound(f"There is no account of {email}. See: reckon user list")
    return found


def _line(one: UserWithRoles) -> str:
    marks = [mark for mark, held in (("owner", one.user.owner), ("disabled", not one.user.enabled)) if held]
    roles = [f"{project}:{role}" for project, role in one.roles]
    return "  ".join([one.user.email, one.user.name, " ".join([*marks, *roles]) or "no role"])
