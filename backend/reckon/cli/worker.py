"""`reckon worker`: a Celery worker, with the beat inside if asked."""

import click

from reckon import settings as reckon_settings
from reckon.jobs.types import QUEUES
from reckon_workers.app import make_app, run_worker

# Training takes hours and has a worker of its own.
_DEFAULT_QUEUES = ",".join(queue for queue in QUEUES if queue != "train")


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
def worker(queues: list[str], concurrency: int, beat: bool) -> None:  # noqa: FBT001  # click passes a flag so
    """Run a Celery worker until it is stopped."""
    run_worker(make_app(reckon_settings.load()), queues, concurrency=concurrency, beat=beat)
