"""`reckon prm register`: a PRM that was not trained here, behind any of the adapters."""

import time
from pathlib import Path
from typing import get_args

import click

from reckon.cli.prm_parts import project_option, system_in
from reckon.prm.calibration import NONE, decode
from reckon.prm.protocol import Aggregation, Kind, PrmVersion
from reckon.processes.prepared_store import prepared_store
from reckon.relational.unit_of_work import unit_of_work
from reckon.retraining.registered import register_foreign
from reckon.settings import load

_TEMPLATE = "{question}\n\n{steps}{answer}"


@click.command()
@click.argument("version")
@click.argument("url")
@click.option(
    "--kind", type=click.Choice(get_args(Kind)), default="pooling", show_default=True, help="How it is asked."
)
@click.option("--model", required=True, help="Its name, as served.")
@click.option("--tokens-max", type=int, required=True, help="Longest text that it reads; longer ones go in windows.")
@click.option("--aggregation", type=click.Choice(get_args(Aggregation)), default="min", show_default=True,
              help="How step scores become one.")  # fmt: skip
@click.option("--template", default=_TEMPLATE, help="Text around {question}, {steps} and {answer}.")
@click.option("--separator", default="\n\n", help="The step tag that the server scores.")
@click.option("--good", default="+", show_default=True, help="One-token word for a right step (logprob).")
@click.option("--bad", default="-", show_default=True, help="One-token word for a wrong step (logprob).")
@click.option("--calibration", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help='JSON file such as {"kind": "temperature", "values": [1.5]}.')  # fmt: skip
@click.option("--domain", default="", help="What it was made for.")
@click.option("--trained-on", default="", help="What it was trained on.")
@project_option
def register(
    version: str,
    url: str,
    kind: Kind,
    model: str,
    tokens_max: int,
    aggregation: Aggregation,
    template: str,
    separator: str,
    good: str,
    bad: str,
    calibration: Path | None,
    domain: str,
    trained_on: str,
    project: str,
) -> None:
    """Register VERSION (`judge@1`), served at URL: then shadow, promote and backfill it as any other."""
    made = PrmVersion(
        name=version,
        url=url,
        model=model,
        aggregation=aggregation,
        template=template,
        tokens_max=tokens_max,
        separator=separator,
        calibration=decode(calibration.read_text()) if calibration else NONE,
        kind=kind,
        good=good,
        bad=bad,
    )
    with prepared_store(load()) as engine, unit_of_work(engine) as session:
        register_foreign(session, system_in(project), made, time.time_ns(), domain=domain, trained_on=trained_on)
    click.echo(f"{version} is registered. Try it beside the champion: reckon prm shadow {version} --project {project}")
