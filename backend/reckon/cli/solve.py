"""`reckon solve`: answers one question under a strategy, and records how."""

import asyncio
import logging
import re
from dataclasses import dataclass
from decimal import Decimal

import click
from rich.console import Console

from reckon.checkers.registry import CHECKERS, DEFAULT_CHECKER
from reckon.cli.dollars import DOLLARS
from reckon.cli.given_parameters import parsed_parameters
from reckon.cli.project_prices import project_prices
from reckon.cli.query_parts import query_parts
from reckon.cli.reckon_http import reckon_http, span_sender
from reckon.cli.solve_output import ProgressLine, print_solved, solved_json
from reckon.errors import Forbidden, InvalidInput, ModelUnavailable, Unavailable
from reckon.gateway.recorded_cost import recorded_cost_usd
from reckon.gateway.solve import solve as solve_question
from reckon.gateway.solved import Solved
from reckon.pricing.price_table import NO_PRICES, PriceTable
from reckon.projects.scope import DEFAULT_PROJECT, PROJECT_PATTERN
from reckon.settings import Settings, load
from reckon.strategies.catalogue import CATALOGUE, checked_parameters
from reckon.strategies.ledger import Budget
from reckon.telemetry.key_refused import key_refused
from reckon.telemetry.sender import SpanSender

FLUSH_S = 5.0
COST_TRIES = 12  # at a quarter of a second: three seconds at most
INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class _Asked:
    question: str
    project: str
    strategy: str
    params: dict[str, object]
    budget: Budget
    seed: int | None
    reference: str | None
    segmentation: str | None
    checker: str
    as_json: bool


@click.command()
@click.argument("question")
@click.option("--project", default=DEFAULT_PROJECT, show_default=True, help="Where it is recorded: the project's id.")
@click.option("--provider", default="", help="A named provider of the settings, in the model's place.")
@click.option("--strategy", default="best_of_n", show_default=True, help=f"One of: {', '.join(CATALOGUE)}.")
@click.option("-n", "n", type=int, help="Generations to draw, where the strategy draws several.")
@click.option("--temperature", type=float, help="Sampling temperature; 1.0 unless given.")
@click.option("--top-p", type=float, help="Share of probability to draw tokens from.")
@click.option("--max-tokens", type=int, help="Longest generation; the model's own limit unless given.")
@click.option("--param", "others", metavar="NAME=VALUE", multiple=True, help="Any other parameter of the strategy.")
@click.option("--seed", type=int, help="Sends every generation a seed of its own, drawn from this one.")
@click.option("--reference", help="The right answer, to check against.")
@click.option(
    "--checker",
    type=click.Choice(list(CHECKERS)),
    default=DEFAULT_CHECKER,
    show_default=True,
    help="How answers are compared, with the reference and with one another.",
)
@click.option("--budget-tokens", type=click.IntRange(0), help="Most output tokens, over all generations.")
@click.option("--budget-prompt-tokens", type=click.IntRange(0), help="Most prompt tokens, over all generations.")
@click.option("--budget-usd", type=DOLLARS, help="Most dollars; on own hardware, of the whole machine's time.")
@click.option("--budget-prm-tokens", type=click.IntRange(0), help="Most tokens that the PRM may read.")
@click.option("--budget-total-tokens", type=click.IntRange(0), help="Most output and PRM tokens together.")
@click.option("--deadline-s", type=click.FloatRange(0), help="Seconds after which the best so far is the answer.")
@click.option("--segmentation", help="How reasoning is cut into steps; as the model's server does, unless given.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a table.")
def solve(
    question: str,
    project: str,
    provider: str,
    strategy: str,
    n: int | None,
    temperature: float | None,
    top_p: float | None,
    max_tokens: int | None,
    others: tuple[str, ...],
    seed: int | None,
    reference: str | None,
    checker: str,
    budget_tokens: int | None,
    budget_prompt_tokens: int | None,
    budget_usd: Decimal | None,
    budget_prm_tokens: int | None,
    budget_total_tokens: int | None,
    deadline_s: float | None,
    segmentation: str | None,
    as_json: bool,  # noqa: FBT001  # click passes every option by name
) -> None:
    """Answer QUESTION under a strategy, and record how."""
    settings = load().with_model_of(provider)
    # What the log would say is said in words below.
    logging.getLogger("reckon").addHandler(logging.NullHandler())
    sampling = {"n": n, "temperature": temperature, "top_p": top_p, "max_tokens": max_tokens}
    params = {name: value for name, value in sampling.items() if value is not None} | parsed_parameters(
        strategy, others
    )
    checked_parameters(strategy, params)
    _check_project(project)
    budget = Budget(
        output_tokens=budget_tokens,
        prompt_tokens=budget_prompt_tokens,
        prm_tokens=budget_prm_tokens,
        total_tokens=budget_total_tokens,
        usd=budget_usd,
        seconds=deadline_s,
        in_flight=settings.model.concurrency,
    )
    asked = _Asked(question, project, strategy, params, budget, seed, reference, segmentation, checker, as_json)
    sender = span_sender(settings)
    try:
        solved = asyncio.run(_run(asked, settings, sender))
    except KeyboardInterrupt:
        lost = _not_recorded(sender, settings)
        kept = "it is recorded as cancelled" if lost is None else f"it is not recorded: {lost}"
        click.echo(f"reckon: the query was cancelled; {kept}", err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None
    except Unavailable as error:
        _not_recorded(sender, settings)
        hint = "Start it with 'reckon up', or set RECKON_MODEL_URL."
        raise ModelUnavailable(f"{error} {hint}") from error
    else:
        _print(solved, asked, settings, _not_recorded(sender, settings))
    finally:
        sender.close(0.0)


async def _run(asked: _Asked, settings: Settings, sender: SpanSender) -> Solved:
    terminal = Console(stderr=True)
    table = await _prices(settings, asked) if asked.budget.usd is not None else NO_PRICES
    async with query_parts(settings, sender, asked.project, asked.segmentation, asked.checker, table) as parts:
        with ProgressLine(terminal, shown=terminal.is_terminal and not asked.as_json) as progress:
            return await solve_question(
                asked.question,
                strategy=asked.strategy,
                params=asked.params,
                parts=parts,
                reference=asked.reference,
                seed=asked.seed,
                budget=asked.budget,
                on_event=progress.on_event,
            )


async def _prices(settings: Settings, asked: _Asked) -> PriceTable:
    async with reckon_http(settings, FLUSH_S) as http:
        return await project_prices(http, settings.public_url, asked.project)


def _print(solved: Solved, asked: _Asked, settings: Settings, lost: str | None) -> None:
    cost_usd = None if lost is not None else _cost(settings, asked.project, solved.trace_id)
    url = f"{settings.public_url}/p/{asked.project}/traces/{solved.trace_id}"
    if asked.as_json:
        click.echo(solved_json(solved, cost_usd, url, lost))
    else:
        print_solved(Console(), solved, cost_usd, url, lost)


def _cost(settings: Settings, project: str, trace_id: str) -> str | None:
    """What the query cost; None where that is unknown, which is said where it is for the key's sake."""

    async def ask() -> str | None:
        async with reckon_http(settings, FLUSH_S) as http:
            return await recorded_cost_usd(http, settings.public_url, project, trace_id, tries=COST_TRIES)

    try:
        return asyncio.run(ask())
    except Forbidden as error:
        click.echo(f"reckon: the cost cannot be read: {error}", err=True)
        return None


def _not_recorded(sender: SpanSender, settings: Settings) -> str | None:
    """Why the spans are not stored, None where they are."""
    delivered = sender.flush(FLUSH_S)
    counters = sender.counters()
    if delivered and counters.sent == counters.queued and not counters.dropped:
        return None
    missing = counters.queued - counters.sent + counters.dropped
    if counters.denied:
        return str(key_refused(settings.public_url, "ingest"))
    if counters.refused:
        return f"Reckon at {settings.public_url} refused {missing} of {counters.queued} spans."
    return f"Reckon at {settings.public_url} did not take {missing} of {counters.queued} spans. Is 'reckon up' running?"


def _check_project(project: str) -> None:
    """Only its form: whether there is such a project, and whether the key may write there, Reckon says."""
    if not re.fullmatch(PROJECT_PATTERN, project):
        raise InvalidInput(f"{project[:64]!r} is no project's id: it has 1 to 63 of a-z, 0-9 and '-'.")
