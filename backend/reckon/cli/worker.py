"""`reckon worker`: a Celery worker, with the beat inside if asked."""

import socket

import click
from celery import Celery

from reckon import settings as reckon_settings
from reckon.cli.watched import say
from reckon.demo.dataset_programs import PROGRAMS
from reckon.errors import CannotStart
from reckon.jobs.types import QUEUES
from reckon_workers.app import make_app, run_worker, workers_that_answer

_PING_S = 3.0
# Training too: it works in slices of a minute, so that one process of two is never kept from what is live for long.
_DEFAULT_QUEUES = ",".join(QUEUES)


def _queues(_: click.Context, __: click.Parameter, value: str) -> list[str]:
    names = [name.strip() for name in value.split(",") if name.strip()]
    unknown = sorted(set(names) - set(QUEUES))
    if unknown or not names:
        raise click.BadParameter(f"choose from {', '.join(QUEUES)}")
    return names


@click.command()
@click.option(
    "--queues",
    default=_DEFAULT_QUEUES,
    show_default=True,
    callback=_queues,
    help="Queues to work on, separated by commas; the first is emptied first.",
)
@click.option("--concurrency", default=2, show_default=True, type=click.IntRange(1, 256), help="Processes.")
@click.option("--beat/--no-beat", default=False, help="Also send what is due; one worker has to.")
@click.option("--ping", is_flag=True, help="Run none, but ask whether this machine's worker answers.")
def worker(queues: list[str], concurrency: int, beat: bool, ping: bool) -> None:  # noqa: FBT001  # click passes flags so
    """Run a Celery worker until it is stopped."""
    settings = reckon_settings.load()
    app = make_app(settings, PROGRAMS)
    if ping:
        _ping(app)
        return
    say(settings, "worker")
    run_worker(app, queues, concurrency=concurrency, beat=beat)


def _ping(app: Celery) -> None:
    here = f"@{socket.gethostname()}"
    names = [name for name in workers_that_answer(app, _PING_S) if name.endswith(here)]
    if not names:
        raise CannotStart("No worker of this machine answers. Start one: reckon worker")
    click.echo(f"{names[0]} answers.")
