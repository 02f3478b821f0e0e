"""`reckon prm auto`: when a project's PRM is trained again by itself."""

import time

import click
from pydantic import ValidationError

from reckon.cli.prm_parts import plan_told, project_option, system_in
from reckon.errors import InvalidParameter
from reckon.processes.prepared_store import prepared_store
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.retraining import policy
from reckon.retraining.policy import Again
from reckon.settings import load


@click.command()
@click.option("--dataset", help="Name of the dataset that is built anew by its latest recipe, and trained on.")
@click.option("--name", default="prm", show_default=True, help="Name of the new PRM.")
@click.option("--base", default="reckon-demo-prm@1", show_default=True, help="What is trained on.")
@click.option("--plan", default="{}", help="Settings of training, as JSON.")
@click.option("--labels-min", default=1000, show_default=True, type=int, help="New labels of people.")
@click.option("--psi-max", default=0.25, show_default=True, type=float, help="Drift of scores: PSI.")
@click.option("--ks-max", default=0.15, show_default=True, type=float, help="Drift of scores: KS.")
@click.option("--ece-max", default=0.1, show_default=True, type=float, help="Calibration error on new labels.")
@click.option("--every-hours", default=0.0, show_default=True, type=float, help="By the clock; 0: never.")
@click.option("--cooldown-hours", default=24.0, show_default=True, type=float, help="Between two trainings.")
@click.option("--off", is_flag=True, help="Train by hand only.")
@project_option
def auto(  # what click passes, one parameter an option
    dataset: str | None,
    name: str,
    base: str,
    plan: str,
    labels_min: int,
    psi_max: float,
    ks_max: float,
    ece_max: float,
    every_hours: float,
    cooldown_hours: float,
    off: bool,  # noqa: FBT001  # click passes a flag so
    project: str,
) -> None:
    """Set, or without --dataset print, what sets a training off. A new version waits for approval as any."""
    with prepared_store(load()) as engine:
        with reading(engine) as session:
            kept = policy.one(session, project)
        if dataset is None and not off:
            click.echo("No policy is set: the PRM is trained by hand." if kept is None else _told(kept))
            return
        if off:
            if kept is None:
                return
            asked = kept.asked.model_copy(update={"enabled": False})
        else:
            try:
                asked = Again(
                    dataset=dataset or "",
                    name=name,
                    base=base,
                    plan=plan_told(plan),
                    labels_min=labels_min,
                    psi_max=psi_max,
                    ks_max=ks_max,
                    ece_max=ece_max,
                    every_hours=every_hours,
                    cooldown_hours=cooldown_hours,
                )
            except ValidationError as error:
                first = error.errors()[0]
                option = str(first["loc"][0]).replace("_", "-")
                raise InvalidParameter(f"--{option}: {first['msg']}.", option, "invalid") from error
        with unit_of_work(engine) as session:
            policy.put(session, system_in(project), asked, time.time_ns())
        click.echo("Off." if off else f"{asked.name} is trained again on {asked.dataset} when it is due.")


def _told(kept: policy.Kept) -> str:
    state = f"waits for {kept.asked.dataset}@{kept.building}" if kept.building is not None else kept.note or "not due"
    return f"{kept.asked.model_dump_json(indent=1)}\n{state}"
