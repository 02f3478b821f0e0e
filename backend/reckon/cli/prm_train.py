"""`reckon prm train` and `cancel`: the whole loop in this process, or as a job of the training worker."""

import json
import time
from collections.abc import Mapping
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from sqlalchemy.orm import Session

from reckon.cli.prm_parts import own_prm, plan_told, project_option, system_in, trainer_of
from reckon.errors import Conflict, InvalidParameter
from reckon.jobs.celery_sender import CelerySender
from reckon.jobs.dispatch import dispatching
from reckon.jobs.outbox import enqueue
from reckon.jobs.types import TrainPrm
from reckon.processes.prepared_store import prepared_store
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.retraining import orders, store
from reckon.retraining.loop import Trainer, advance
from reckon.retraining.model import ENDED, Order, Run
from reckon.retraining.plan import Plan, decode
from reckon.retraining.versions import folder_of
from reckon.settings import load


@click.command()
@click.option("--dataset", help="name@3, a folder or an address of a dataset version.")
@click.option("--base", help="What is trained on: a PRM version, a shipped model, or a folder.")
@click.option("--like", default="", help="Version whose template, step tag and aggregation it takes; default: --base.")
@click.option("--name", default="prm", show_default=True, help="Name of the new PRM; its number is given to it.")
@click.option("--steps", type=int, help="Training steps.")
@click.option("--batch", type=int, help="Solutions a step.")
@click.option("--seed", type=int, help="Decides every weight.")
@click.option("--plan", "plan_json", default="{}", help="Any other setting of training, as JSON: see the how-to page.")
@click.option("--background", is_flag=True, help="Leave it to the training worker.")
@click.option("--resume", metavar="RUN", help="Go on with a run that was stopped or killed.")
@project_option
def train(
    dataset: str | None,
    base: str | None,
    like: str,
    name: str,
    steps: int | None,
    batch: int | None,
    seed: int | None,
    plan_json: str,
    background: bool,  # noqa: FBT001  # click passes a flag so
    resume: str | None,
    project: str,
) -> None:
    """Train a PRM on a dataset, calibrate, evaluate and gate it, and register it as a version."""
    settings = load()
    plan = _plan(plan_json, {"steps": steps, "batch": batch, "seed": seed})
    with prepared_store(settings) as engine:
        trainer = trainer_of(settings, engine)
        if resume:
            _follow(trainer, project, resume)
            return
        if dataset is None or base is None:
            raise InvalidParameter("Name --dataset and --base, or --resume a run.", "dataset", "missing")
        order = Order(name, dataset, base, like or (base if "@" in base else own_prm(settings)))
        if background:
            sender = CelerySender(settings.redis_url)
            with dispatching(engine, sender) as session:
                run = orders.ask(session, system_in(project), order, plan, time.time_ns())
                enqueue(session, TrainPrm(project, run.id), time.time_ns(), queue="train")
            sender.close()
            click.echo(run.id)
            return
        # Now, and not when the run begins. A training worker may be elsewhere, with other folders than are seen here.
        trainer.dataset(project, dataset)
        with unit_of_work(engine) as session:
            run = orders.ask(session, system_in(project), order, plan, time.time_ns())
            folder_of(session, project, base, trainer.known, trainer.home)
        click.echo(f"Run {run.id}. If it is stopped: reckon prm train --resume {run.id}", err=True)
        _follow(trainer, project, run.id)


@click.command()
@click.argument("run_id", metavar="RUN")
@project_option
def cancel(run_id: str, project: str) -> None:
    """Call a training off; it ends with its slice."""
    with prepared_store(load()) as engine, unit_of_work(engine) as session:
        orders.cancel(session, system_in(project), run_id, time.time_ns())


def _plan(told: str, options: dict[str, int | None]) -> Plan:
    given = {name: value for name, value in options.items() if value is not None}
    return decode(json.dumps(plan_told(told) | given))


def _follow(trainer: Trainer, project: str, run_id: str) -> None:
    """Advance until it has ended, with a bar. Raises Conflict where it did not come to a version."""
    columns = (TextColumn("{task.description:<24}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("pull", total=1.0)

        def show(told: Mapping[str, Any]) -> None:
            done, of = ("scored", "examples") if told.get("phase") == "score" else ("step", "steps")
            share = int(told.get(done, 0)) / max(1, int(told.get(of, 1)))
            bar.update(task, description=str(told.get("phase", "")), completed=share)

        run = advance(trainer, project, run_id, show)
        while run.state not in ENDED:
            show(run.progress)
            run = advance(trainer, project, run_id, show)
    if run.state != "done" or run.prm_version is None:
        raise Conflict(f"The training {run.state}: {run.reason or 'it was called off'}")
    with reading(trainer.engine) as session:
        _tell(run, session)


def _tell(run: Run, session: Session) -> None:
    made = store.one_trained(session, run.project, run.prm_version or "")
    if made is None:
        return
    click.echo(made.prm_version)
    for gate in made.gates:
        click.echo(f"  {gate['verdict']:<8} {gate['name']}: {gate['found']} ({gate['asked']})", err=True)
