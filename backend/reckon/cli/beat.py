"""`reckon beat`: sends what is due by the clock, where the workers are many."""

import socket

import click

from reckon import settings as reckon_settings
from reckon.cli.watched import say
from reckon.errors import CannotStart
from reckon.jobs.beat_ticks import KEPT_S, BeatTicks
from reckon_workers.app import make_app, run_beat


@click.command()
@click.option("--ping", is_flag=True, help="Run none, but ask whether this machine's beat ticks.")
def beat(ping: bool) -> None:  # noqa: FBT001  # click passes flags so
    """Send what is due by the clock until stopped. Run one, or one `reckon worker --beat`, never several."""
    settings = reckon_settings.load()
    if ping:
        _ping(BeatTicks(settings.redis_url, socket.gethostname()))
        return
    say(settings, "beat")
    run_beat(make_app(settings))


def _ping(ticks: BeatTicks) -> None:
    try:
        if not ticks.heard():
            raise CannotStart(f"No beat of this machine has ticked for {KEPT_S} s. Start one: reckon beat")
    finally:
        ticks.close()
    click.echo(f"The beat of {ticks.machine} ticks.")
