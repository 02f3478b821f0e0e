"""`reckon prm drift`: how far a version's scores have moved from those of its held-out solutions."""

import time

import click

from reckon.cli.prm_parts import project_option
from reckon.clickhouse.client import connect
from reckon.errors import NotFound
from reckon.processes.prepared_store import prepared_store
from reckon.relational.unit_of_work import reading
from reckon.retraining import store
from reckon.retraining.facts import held_out_scores
from reckon.retraining.triggers import Policy, due, moved
from reckon.scoring.recent_scores import recent_scores
from reckon.settings import load

_HOUR_NS = 3600 * 10**9


@click.command()
@click.argument("version")
@click.option("--hours", default=24.0, show_default=True, type=click.FloatRange(min=0.01), help="What counts as now.")
@project_option
def drift(version: str, hours: float, project: str) -> None:
    """Print PSI and KS of VERSION's latest step scores against its held-out ones; ends with 1 where they moved."""
    settings = load()
    with prepared_store(settings) as engine, reading(engine) as session:
        made = store.one_trained(session, project, version)
    if made is None:
        raise NotFound(f"This project has trained no version {version!r}.")
    house, now_ns = settings.clickhouse, time.time_ns()
    client = connect(house.url, house.user, house.password.get_secret_value(), house.database)
    now = recent_scores(client, project, version, now_ns - round(hours * _HOUR_NS))
    client.close()
    facts = moved(held_out_scores(made.report), now)
    if facts.psi is None or facts.ks is None:
        click.echo(f"{len(now)} scores in {hours:g} hours are too few to say.")
        return
    cause = due(Policy(), facts, now_ns)
    click.echo(f"PSI {facts.psi:.3f}, KS {facts.ks:.3f} over {len(now)} scores{': they have moved' if cause else ''}")
    if cause:
        raise click.exceptions.Exit(1)
