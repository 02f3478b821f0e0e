"""`reckon demo`: everything running, a real workload through it, and what came of it."""

import asyncio
from datetime import UTC, datetime

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from reckon.cli.demo_output import print_results
from reckon.cli.query_parts import query_parts
from reckon.cli.reckon_http import reckon_http, span_sender
from reckon.cli.up import started
from reckon.demo.recorded import SILENCE_S, Recorded, wait_until_scored
from reckon.demo.workload import QUESTIONS, STRATEGIES, Asked, ask_all, problems
from reckon.errors import CannotStart, StoreUnavailable
from reckon.pricing.hardware import price_on
from reckon.processes.up_parts import ALL
from reckon.processes.vllm_environment import problem as vllm_problem
from reckon.projects.scope import DEFAULT_PROJECT
from reckon.settings import Settings, load
from reckon.telemetry.key_refused import key_refused

CPU_CORES_EACH = 1  # two servers share this machine's cores; an assumption, said beside every cost
FLUSH_S = 30.0


@click.command()
@click.option("--questions", type=click.IntRange(1, 1000), default=QUESTIONS, show_default=True)
@click.option("--exit", "leave", is_flag=True, help="Stop everything once the results are printed.")
def demo(questions: int, leave: bool) -> None:  # noqa: FBT001  # click passes a flag so
    """Start everything, ask the small model held-out questions, print accuracy, tokens and cost, and stay up."""
    settings = load()
    console = Console(highlight=False)
    problem = vllm_problem(settings.data_dir)
    if problem:
        raise CannotStart(f"The demo asks real models: {problem}")
    try:
        with started(settings, ALL, click.echo, _assumed_prices(settings)) as running_set:
            asked = asyncio.run(_workload(settings, questions, console))
            recorded = asyncio.run(_recorded(settings, asked, console))
            print_results(console, asked, recorded, f"{settings.public_url}/p/{DEFAULT_PROJECT}/traces")
            if not leave:
                console.print("\nEverything keeps running; Ctrl-C stops it.")
                running_set.watch()
    except KeyboardInterrupt:
        return  # asked for, and all is stopped


def _assumed_prices(settings: Settings) -> dict[str, str]:
    """Hourly prices from the dated table, for a user who has set none: the demo shows what cost looks like."""
    price = price_on("cpu-core", datetime.now(UTC).date(), units=CPU_CORES_EACH)
    own = {"MODEL": settings.pricing.model_usd_per_hour, "PRM": settings.pricing.prm_usd_per_hour}
    return {
        f"RECKON_PRICING_{part}_USD_PER_HOUR": str(price)
        for part, given in own.items()
        if given is None and price is not None
    }


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description:<34}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console
    )


async def _workload(settings: Settings, questions: int, console: Console) -> list[Asked]:
    sender = span_sender(settings)
    chosen = problems(questions)
    try:
        async with query_parts(settings, sender, DEFAULT_PROJECT, measured=True) as parts:
            with _bar(console) as bar:
                task = bar.add_task("asking the model", total=len(chosen) * len(STRATEGIES))
                asked = await ask_all(parts, chosen, lambda _: bar.advance(task))
        if not await asyncio.to_thread(sender.flush, FLUSH_S):
            raise StoreUnavailable(f"Not all spans of the workload reached {settings.public_url} within {FLUSH_S} s.")
        if sender.counters().denied:
            raise key_refused(settings.public_url, "ingest")
    finally:
        sender.close(0.0)
    return asked


async def _recorded(settings: Settings, asked: list[Asked], console: Console) -> Recorded:
    url = settings.public_url
    expected = {one.solved.trace_id: len(one.solved.candidates) for one in asked}
    async with reckon_http(settings, SILENCE_S) as http:
        with _bar(console) as bar:
            task = bar.add_task("scoring every step, through Celery", total=sum(expected.values()))
            return await wait_until_scored(
                http, url, DEFAULT_PROJECT, expected, lambda recorded: bar.update(task, completed=recorded.scored)
            )
