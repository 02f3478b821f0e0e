"""`reckon replay`: what another N, strategy or aggregation would have chosen on a recorded trace."""

import asyncio
import json
from dataclasses import asdict
from typing import get_args

import click
import httpx
from pydantic import ValidationError
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reckon.cli.given_parameters import parsed_parameters
from reckon.cli.reckon_http import reckon_http
from reckon.errors import Conflict, NotFound, Unavailable
from reckon.evaluation.replayed import Decision, decide_again, recorded_decision
from reckon.prm.protocol import Aggregation
from reckon.projects.scope import DEFAULT_PROJECT
from reckon.settings import Settings, load
from reckon.strategies.catalogue import CATALOGUE
from reckon.telemetry.key_refused import KEY_REFUSED, key_refused
from reckon.traces.schemas import TraceDetail

TIMEOUT_S = 30.0
_CHECKED = {True: "yes", False: "no", None: "-"}
_ANSWER_CHARS_MAX = 60


@click.command()
@click.argument("trace_id", metavar="TRACE")
@click.option("--project", default=DEFAULT_PROJECT, show_default=True, help="Where the trace is recorded.")
@click.option("--strategy", help=f"Another strategy than the trace's own; one of: {', '.join(CATALOGUE)}.")
@click.option("-n", "--n", "n", type=int, help="Another number of generations; the first so many asked for.")
@click.option(
    "--aggregate", "how", type=click.Choice(get_args(Aggregation)), help="Another aggregation of step scores."
)
@click.option("--prm", help="The PRM version whose scores are to decide, as model@version.")
@click.option("--param", "others", metavar="NAME=VALUE", multiple=True, help="Any other parameter of the strategy.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a table.")
def replay(
    trace_id: str,
    project: str,
    strategy: str | None,
    n: int | None,
    how: Aggregation | None,
    prm: str | None,
    others: tuple[str, ...],
    as_json: bool,  # noqa: FBT001  # click passes every option by name
) -> None:
    """Decide again on the recorded TRACE, and say what would have been chosen."""
    trace = asyncio.run(_read(load(), project, trace_id))
    named = strategy or trace.row.strategy
    if not named:
        raise Conflict("The trace does not say by which strategy it was asked. Name one with --strategy.")
    if prm is not None and prm != trace.row.prm.version:
        raise Conflict(f"The trace holds scores of {trace.row.prm.version or 'no PRM'}, not of {prm}: score it first.")
    given = parsed_parameters(named, others) | ({"n": n} if n is not None else {})
    was, would = recorded_decision(trace), decide_again(trace, named, given, how)
    if as_json:
        saved = was.output_tokens - would.output_tokens
        click.echo(json.dumps({"recorded": asdict(was), "replayed": asdict(would), "saved_tokens": saved}, indent=2))
    else:
        _print(Console(), was, would)


async def _read(settings: Settings, project: str, trace_id: str) -> TraceDetail:
    async with reckon_http(settings, TIMEOUT_S) as http:
        try:
            response = await http.get(f"{settings.public_url}/api/v1/projects/{project}/traces/{trace_id}")
        except httpx.TransportError as error:
            raise Unavailable(f"Reckon at {settings.public_url} does not answer. Start it with 'reckon up'.") from error
    if response.status_code in KEY_REFUSED:
        raise key_refused(settings.public_url, "read")
    if response.status_code != httpx.codes.OK:
        raise NotFound(
            f"Reckon has no trace {trace_id[:64]!r} in the project {project[:64]!r} ({response.status_code})."
        )
    try:
        return TraceDetail.model_validate_json(response.content)
    except ValidationError as error:
        raise Unavailable(f"What answers at {settings.public_url} is no Reckon of this version.") from error


def _print(console: Console, was: Decision, would: Decision) -> None:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("", "strategy", "N", "answer", "correct", "score", "generations", "output tokens"):
        table.add_column(name, justify="left" if name in {"", "strategy", "answer"} else "right")
    for label, one in (("recorded", was), ("replayed", would)):
        table.add_row(
            label,
            one.strategy,
            str(one.n),
            Text(_shown(one.answer)),
            _CHECKED[one.correct],
            "-" if one.score is None else f"{one.score:.3f}",
            str(one.generations),
            str(one.output_tokens),
        )
    console.print(table)
    same = "the same generation" if was.generation_id == would.generation_id else "another generation"
    answer = "the same answer" if was.answer == would.answer else "another answer"
    saved = was.output_tokens - would.output_tokens
    share = f" ({saved / was.output_tokens:.0%})" if was.output_tokens else ""
    console.print(f"{same}, {answer}; {saved} output tokens{share} less", highlight=False)


def _shown(answer: str | None) -> str:
    if answer is None:
        return "none"
    return answer if len(answer) <= _ANSWER_CHARS_MAX else answer[: _ANSWER_CHARS_MAX - 1] + "…"
