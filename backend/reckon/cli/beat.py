"""`reckon beat`: sends what is due by the clock, where the workers are many."""

import click

from reckon import settings as reckon_settings
from reckon.cli.watched import say
from reckon_workers.app import make_app, run_beat


@click.command()
def beat() -> None:
    """Send what is due by the clock until stopped. Run one, or one `reckon worker --beat`, never several."""
    settings = reckon_settings.load()
    say(settings, "beat")
    run_beat(make_app(settings))
