"""`reckon login`: a one-time login link, for the owner or for whoever is named."""

import click

from reckon.cli.login_link import fresh_link
from reckon.settings import load


@click.command()
@click.argument("email", required=False)
def login(email: str | None) -> None:
    """Print a link that signs the owner, or EMAIL, in once.

    It is made in the relational store itself, so it needs no login: whoever may open the store may sign in.
    """
    settings = load()
    click.echo(fresh_link(settings, email))
    click.echo(f"It works once, for {settings.login.link_minutes} minutes.", err=True)
    if settings.auth == "off":
        click.echo("Logins are off (RECKON_AUTH): nobody needs it now.", err=True)
