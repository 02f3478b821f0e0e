"""`reckon eval`: measures strategies on a set of problems, and goes on where it was when it is run again."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console

from reckon.checkers.protocol import Checker
from reckon.checkers.registry import CHECKERS, DEFAULT_CHECKER, open_checker
from reckon.cli.evaluate_output import DoneLine, print_points, results_json, wide_console
from reckon.cli.evaluate_price import price_of
from reckon.cli.given_parameters import parsed_parameters
from reckon.cli.query_parts import query_parts
from reckon.cli.reckon_http import span_sender
from reckon.demo.evaluated import DEMO, demo_problems
from reckon.domain.span import Span
from reckon.errors import InvalidInput, Misconfigured, ModelUnavailable, Unavailable
from reckon.evaluation.curves import points
from reckon.evaluation.draw import draw_curves
from reckon.evaluation.plan import Plan, make_plan
from reckon.evaluation.problems import Problem, digest, read_problems
from reckon.evaluation.run import run_evaluation
from reckon.evaluation.state import State
from reckon.gateway.parts import Parts
from reckon.projects.scope import DEFAULT_PROJECT
from reckon.settings import Settings, load
from reckon.strategies.catalogue import CATALOGUE
from reckon.web.checker_options import checker_options

FLUSH_S = 30.0
INTERRUPTED = 130
_STATE, _RESULTS, _PICTURE = "state.jsonl", "results.json", "curves.png"


class _Nowhere:
    """Takes spans that nobody wants to keep."""

    def send(self, span: Span) -> bool:  # noqa: ARG002  # the protocol's
        """True: nothing is lost that was to be kept."""
        return True


@dataclass(frozen=True, slots=True)
class _Asked:
    problems: tuple[Problem, ...]
    plan: Plan
    out: Path
    at_once: int
    project: str | None


@click.command("eval")
@click.option(
    "--problems",
    "path",
    type=click.Path(path_type=Path),
    required=True,
    help="JSON lines: question, reference, and a checker where it is not the usual one; or demo.",
)
@click.option("--limit", type=click.IntRange(1), help="Only the first so many problems.")
@click.option("--provider", default="", help="A named provider of the settings, in the model's place.")
@click.option(
    "--strategies",
    default="best_of_n,self_consistency,chain_of_thought",
    show_default=True,
    help=f"Some of: {', '.join(CATALOGUE)}.",
)
@click.option("--n", "ns", default="1,2,4,8,16,32", show_default=True, help="Numbers of samples.")
@click.option("--temperature", type=float, default=1.0, show_default=True, help="Sampling temperature.")
@click.option("--top-p", type=float, help="Share of probability to draw tokens from.")
@click.option("--max-tokens", type=int, help="Longest generation; the model's own limit unless given.")
@click.option(
    "--param",
    "others",
    metavar="STRATEGY.NAME=VALUE",
    multiple=True,
    help="A further parameter of a strategy that runs live.",
)
@click.option(
    "--checker",
    type=click.Choice(list(CHECKERS)),
    default=DEFAULT_CHECKER,
    show_default=True,
    help="How answers are compared where a problem does not say.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Of every draw, at the model and here.")
@click.option("--at-once", type=click.IntRange(1, 64), default=4, show_default=True, help="Problems asked at a time.")
@click.option("--record", "project", metavar="PROJECT", help="Also record every query as a trace in this project.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("reckon-eval"),
    show_default=True,
    help="Folder of state, results and picture.",
)
def evaluate(  # one argument an option
    path: Path,
    limit: int | None,
    provider: str,
    strategies: str,
    ns: str,
    temperature: float,
    top_p: float | None,
    max_tokens: int | None,
    others: tuple[str, ...],
    checker: str,
    seed: int,
    at_once: int,
    project: str | None,
    out: Path,
) -> None:
    """Measure strategies on a set of problems: accuracy against samples, tokens and cost."""
    settings = load().with_model_of(provider)
    logging.getLogger("reckon").addHandler(logging.NullHandler())
    sampling = {"temperature": temperature, "top_p": top_p, "max_tokens": max_tokens}
    plan = make_plan(
        _names(strategies),
        _numbers(ns),
        {name: value for name, value in sampling.items() if value is not None},
        _by_strategy(others),
        judged=bool(settings.prm.url),
        seed=seed,
    )
    problems = (demo_problems() if str(path) == DEMO else read_problems(path, checker))[:limit]
    asked = _Asked(problems, plan, out, at_once, project)
    about = {"problems": digest(problems), "model": settings.model.name, "samples": plan.samples, "seed": seed}
    with closing(State.opened(out / _STATE, {**about, "sampling": plan.sampling, "prm": plan.judged})) as state:
        try:
            asyncio.run(_ask(asked, settings, state))
        except Unavailable as error:
            raise ModelUnavailable(f"{error} {len(state.outcomes)} results are kept: run it again to go on.") from error
        except KeyboardInterrupt:
            click.echo(f"reckon: {len(state.outcomes)} results are kept; run it again to go on", err=True)
            raise click.exceptions.Exit(INTERRUPTED) from None
        found = points(state, plan, len(problems), price_of(settings, state))
    (out / _RESULTS).write_text(results_json({**about, "count": len(problems), "sampling": plan.sampling}, found))
    print_points(wide_console(), found)
    try:
        draw_curves(found, f"{settings.model.name}, {len(problems)} problems", out / _PICTURE)
        click.echo(f"written: {out / _RESULTS}, {out / _PICTURE}")
    except Misconfigured as error:
        click.echo(f"written: {out / _RESULTS}\nreckon: {error}", err=True)


async def _ask(asked: _Asked, settings: Settings, state: State) -> None:
    terminal = Console(stderr=True)
    async with AsyncExitStack() as stack:
        parts = await stack.enter_async_context(_parts(settings, asked.project))
        options = checker_options(settings, parts.chat)
        names = sorted({problem.checker for problem in asked.problems})
        checkers: dict[str, Checker] = {
            name: await stack.enter_async_context(open_checker(name, options)) for name in names
        }
        with DoneLine(terminal, shown=terminal.is_terminal) as line:
            await run_evaluation(
                asked.problems,
                asked.plan,
                state,
                parts,
                checkers,
                at_once=asked.at_once,
                in_flight=settings.model.concurrency,
                on_done=line.on_done,
            )


@asynccontextmanager
async def _parts(settings: Settings, project: str | None) -> AsyncIterator[Parts]:
    if project is None:
        async with query_parts(settings, _Nowhere(), DEFAULT_PROJECT, measured=True) as parts:
            yield parts
        return
    sender = span_sender(settings)
    try:
        async with query_parts(settings, sender, project, measured=True) as parts:
            yield parts
        if not sender.flush(FLUSH_S):
            click.echo(f"reckon: Reckon at {settings.public_url} did not take every trace", err=True)
    finally:
        sender.close(0.0)


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _numbers(text: str) -> list[int]:
    try:
        return [int(number) for number in text.split(",")]
    except ValueError as error:
        raise InvalidInput(f"--n is a list of whole numbers such as 1,2,4,8, not {text[:64]!r}.") from error


def _by_strategy(others: Sequence[str]) -> dict[str, dict[str, object]]:
    """`STRATEGY.NAME=VALUE` by strategy, in the types of its parameters."""
    found: dict[str, dict[str, object]] = {}
    for pair in others:
        strategy, dot, rest = pair.partition(".")
        if not dot:
            raise InvalidInput(f"--param is STRATEGY.NAME=VALUE, not {pair[:64]!r}.")
        found.setdefault(strategy, {}).update(parsed_parameters(strategy, (rest,)))
    return found
