"""What the commands of `reckon prm` share: options, the trainer, and access to one project."""

import json
from dataclasses import replace
from functools import partial
from typing import Any

import click
from sqlalchemy import Engine

from reckon.datasets.place import place_of
from reckon.datasets.published import named_version
from reckon.errors import InvalidParameter
from reckon.prm.registry import served_version
from reckon.projects.access import SYSTEM, Access
from reckon.projects.scope import DEFAULT_PROJECT
from reckon.retraining.assemble import make_trainer
from reckon.retraining.loop import Trainer
from reckon.settings import Settings

project_option = click.option("--project", default=DEFAULT_PROJECT, show_default=True, help="The project's id.")
reason_option = click.option("--reason", default="", help="Why; kept with the version.")


def system_in(project: str) -> Access:
    """Reckon itself, in one project."""
    return replace(SYSTEM, project=project)


def trainer_of(settings: Settings, engine: Engine) -> Trainer:
    """The loop's parts for these settings."""
    return make_trainer(
        engine,
        settings.data_dir,
        partial(named_version, engine, place_of(settings.datasets_url)),
        python=settings.training.python,
        champion=own_prm(settings),
        threads=settings.training.threads,
        slice_s=settings.training.slice_s,
        latency_ms_max=settings.training.latency_ms_max,
    )


def own_prm(settings: Settings) -> str:
    """The version that the installation runs with where a project has promoted none; empty where scoring is off."""
    return served_version(settings.prm.name, settings.prm.url).name if settings.prm.url else ""


def plan_told(told: str) -> dict[str, Any]:
    """What `--plan` says. Raises InvalidParameter where it is no object of JSON."""
    try:
        raw = json.loads(told)
    except ValueError as error:
        raise InvalidParameter(f"--plan is no JSON: {error}.", "plan", "malformed") from error
    if not isinstance(raw, dict):
        raise InvalidParameter('--plan is an object of JSON, such as {"steps": 500}.', "plan", "malformed")
    return raw
