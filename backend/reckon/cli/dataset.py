"""`reckon dataset`: versions built, listed, compared, pulled, exported and imported, over the web API."""

import json
from pathlib import Path
from typing import Any

import click
from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn

from reckon.cli.dataset_output import shown_diff, shown_list, shown_sizes, shown_version
from reckon.client.client import Client
from reckon.datasets.schemas import DatasetDetail, DatasetVersion
from reckon.errors import InvalidInput, ReckonError
from reckon.processes.local_secrets import own_key
from reckon.projects.scope import DEFAULT_PROJECT
from reckon.settings import load

_TIMEOUT_S = 600.0
_READ = ("stepwise", "prm800k", "math-shepherd", "processbench", "chat", "mr-ben", "bigbench-mistake", "problems")
_WRITTEN = ("stepwise", "prm800k", "math-shepherd", "processbench", "chat")
_PROJECT = click.option("--project", default=DEFAULT_PROJECT, show_default=True, help="The project's id.")
_WAIT = click.option("--wait/--no-wait", default=True, help="Wait until it is built, and show how far it is.")
_REFERENCE = click.argument("reference", metavar="NAME@N")


@click.group()
def dataset() -> None:
    """Build, list, compare, pull, export and import datasets."""


@dataset.command()
@click.argument("name")
@click.argument("recipe", type=click.File("rb"))
@_PROJECT
@_WAIT
def build(name: str, recipe: Any, project: str, wait: bool) -> None:  # noqa: FBT001  # click passes a flag so
    """Build the next version of NAME from RECIPE, a file of JSON (- for standard input)."""
    try:
        asked = json.load(recipe)
    except ValueError as error:
        raise InvalidInput(f"The recipe is not JSON: {error}.") from error
    with _client(project) as client:
        _followed(client, client.datasets.build(name, asked), wait=wait)


@dataset.command(name="import")
@click.argument("name")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "kind", type=click.Choice(_READ), required=True, help="The file's format.")
@click.option("--licence", default="", help="The rows' licence, for example MIT.")
@click.option("--source", default="", help="What the rows call their source; the format's name unless said.")
@click.option("--domain", default="", help="The rows' domain, where the file tells none.")
@_PROJECT
@_WAIT
def import_file(name: str, file: Path, kind: str, wait: bool, project: str, **told: str) -> None:  # noqa: FBT001  # as above
    """Make the next version of NAME from FILE, plain or gzip."""
    with _client(project) as client, file.open("rb") as data:
        _followed(client, client.datasets.import_file(name, data, kind, **told), wait=wait)


@dataset.command(name="list")
@_PROJECT
def list_versions(project: str) -> None:
    """Print every version, latest first."""
    with _client(project) as client:
        click.echo(shown_list(client.datasets.list()))


@dataset.command()
@_REFERENCE
@_PROJECT
def show(reference: str, project: str) -> None:
    """Print what a version holds and came from."""
    with _client(project) as client:
        told = client.datasets.get(reference)
        click.echo(shown_version(told))
        if told.contents is not None:
            click.echo(shown_sizes(client.datasets.sizes(reference)))


@dataset.command()
@click.argument("before", metavar="NAME@N")
@click.argument("after", metavar="NAME@M")
@_PROJECT
def diff(before: str, after: str, project: str) -> None:
    """Print what the second version has that the first had not, and the other way round."""
    with _client(project) as client:
        click.echo(shown_diff(client.datasets.diff(before, after)))


@dataset.command()
@_REFERENCE
@click.option("--out", "-o", type=click.Path(file_okay=False, path_type=Path), help="The folder; NAME-N unless said.")
@_PROJECT
def pull(reference: str, out: Path | None, project: str) -> None:
    """Fetch a version's files into a folder, checked by their hashes; goes on where it stopped."""
    folder = out or Path(reference.replace("@", "-"))
    with _client(project) as client, _bar(DownloadColumn()) as bar:
        task = bar.add_task(reference, total=None)
        client.datasets.pull(reference, folder, lambda done, total: bar.update(task, completed=done, total=total))
    click.echo(f"{reference} is in {folder}")


@dataset.command()
@_REFERENCE
@click.option("--format", "kind", type=click.Choice(_WRITTEN), default="stepwise", show_default=True)
@click.option("--split", type=click.Choice(("train", "val", "test")), help="Only this split.")
@click.option("--out", "-o", type=click.File("wb", lazy=True), default="-", help="The file; else standard output.")
@_PROJECT
def export(reference: str, kind: str, split: str | None, out: Any, project: str) -> None:
    """Write a version's rows as JSON lines in another format."""
    with _client(project) as client:
        for piece in client.datasets.export(reference, kind, split):
            out.write(piece)


@dataset.command()
@_REFERENCE
@_PROJECT
def cancel(reference: str, project: str) -> None:
    """Stop a build."""
    with _client(project) as client:
        told = client.datasets.cancel(reference)
    click.echo(f"{reference} is {told.state}")


def _client(project: str) -> Client:
    settings = load()
    return Client(settings.public_url, own_key(settings), project=project, timeout_s=_TIMEOUT_S)


def _followed(client: Client, told: DatasetVersion, *, wait: bool) -> None:
    reference = f"{told.name}@{told.number}"
    if not wait:
        click.echo(f"{reference} is {told.state}")
        return
    with _bar(MofNCompleteColumn()) as bar:
        task = bar.add_task(reference, total=None)

        def show_progress(now: DatasetDetail) -> None:
            bar.update(task, description=f"{reference} {now.stage or now.state}", completed=now.done, total=now.total)

        found = client.datasets.wait(reference, show_progress)
    if found.state != "published":
        raise _Failed(f"{reference} {found.state}: {found.error or 'stopped'}")
    click.echo(shown_version(found))


class _Failed(ReckonError):
    """The build has ended otherwise than published."""


def _bar(counted: DownloadColumn | MofNCompleteColumn) -> Progress:
    return Progress(TextColumn("{task.description}"), BarColumn(), counted, transient=True)
