"""`reckon label`: traces labelled without people, within a budget, over the web API."""

from typing import Any, get_args

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from reckon.client.client import Client
from reckon.datasets.automatic.model import CheckerName, Method
from reckon.datasets.automatic.schemas import LabelJobRow
from reckon.errors import ReckonError
from reckon.processes.local_secrets import own_key
from reckon.projects.scope import DEFAULT_PROJECT
from reckon.settings import load

_TIMEOUT_S = 600.0
_PROJECT = click.option("--project", default=DEFAULT_PROJECT, show_default=True, help="The project's id.")


@click.group()
def label() -> None:
    """Label stored traces by rollouts, a search, a judge or their consensus."""


@label.command()
@click.argument("method", type=click.Choice(get_args(Method)))
@click.option("--budget", "completions_max", type=int, required=True, help="Completions that may be asked for.")
@click.option("--filter", "q", default="", help="Which traces, as in the list of traces.")
@click.option("--model", default="", help="Who completes; the installation's model unless said.")
@click.option("--judge", default="", help="Who judges; the installation's model unless said.")
@click.option("--checker", type=click.Choice(get_args(CheckerName)), default="normalised", show_default=True,
              help="How answers are compared with the reference.")  # fmt: skip
@click.option("--completions", type=int, default=8, show_default=True, help="Completions from one prefix.")
@click.option("--votes", type=int, default=1, show_default=True, help="Verdicts of the judge; the majority holds.")
@click.option("--temperature", type=float, default=1.0, show_default=True, help="Of completions.")
@click.option("--tokens-max", type=int, default=4096, show_default=True, help="The longest completion.")
@click.option("--wait/--no-wait", default=True, help="Wait until it has ended, and show how far it is.")
@_PROJECT
def run(wait: bool, project: str, **asked: Any) -> None:  # noqa: FBT001  # click passes a flag so
    """Label traces by METHOD: rollouts, search, judge or consensus."""
    with _client(project) as client:
        made = client.label_jobs.ask(asked)
        if not wait:
            click.echo(f"{made.id} waits. See: reckon label list")
            return
        with Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()) as bar:
            task = bar.add_task(made.id, total=made.completions_max)
            ended = client.label_jobs.wait(made.id, lambda one: bar.update(task, completed=one.completions))
        click.echo(told(ended))
        if ended.state == "failed":
            raise _Failed(ended.reason)


class _Failed(ReckonError):
    """The job has ended as failed."""


@label.command(name="list")
@_PROJECT
def list_jobs(project: str) -> None:
    """Print the project's jobs, newest first."""
    with _client(project) as client:
        for job in client.label_jobs.list().jobs:
            click.echo(told(job))


@label.command()
@click.argument("job")
@_PROJECT
def cancel(job: str, project: str) -> None:
    """Ask for no more completions; labels that are there stay."""
    with _client(project) as client:
        click.echo(told(client.label_jobs.cancel(job)))


def told(job: LabelJobRow) -> str:
    """A job in one line."""
    total = "?" if job.traces_total is None else str(job.traces_total)
    line = (
        f"{job.id}  {job.asked.method:<9} {job.state:<9} {job.traces}/{total} traces, {job.labelled} solutions "
        f"labelled, {job.skipped} skipped, {job.completions}/{job.completions_max} completions, {job.tokens} tokens"
    )
    return f"{line}. {job.reason}" if job.reason else line


def _client(project: str) -> Client:
    settings = load()
    return Client(settings.public_url, own_key(settings), project=project, timeout_s=_TIMEOUT_S)
