"""`reckon trace`: one trace shown, traces taken out into a file and in again, or deleted, over the web API."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO, Any

import click
import httpx

from reckon.cli.reckon_http import reckon_http
from reckon.errors import InvalidInput, NotFound, ReckonError, StoreUnavailable
from reckon.projects.scope import DEFAULT_PROJECT
from reckon.settings import Settings, load

_TIMEOUT_S = 600.0
_PIECE_BYTES = 1 << 20
_KINDS = ("otlp", "jsonl", "chrome")
_PROJECT = click.option("--project", default=DEFAULT_PROJECT, show_default=True, help="The project's id.")


@click.group()
def trace() -> None:
    """Show, export, import and delete traces."""


@trace.command()
@click.argument("trace_id", metavar="TRACE")
@_PROJECT
def show(trace_id: str, project: str) -> None:
    """Print what TRACE asked, what it answered, and each of its generations."""
    told = asyncio.run(_get(load(), f"{_traces(project)}/{trace_id}"))
    row = told["row"]
    click.echo(f"{told['trace_id']}  {row['status']}  {row['strategy'] or 'no strategy'}  {row['model']}")
    click.echo(f"question  {_line(told['question'])}\nanswer    {_line(row['answer'] or '-')}")
    tokens, cost = row["tokens"], row["cost_usd"]
    click.echo(
        f"tokens    {tokens['input']} in ({tokens['cached']} cached), {tokens['output']} out, "
        f"{tokens['reasoning']} reasoning  cost {'unknown' if cost is None else cost + ' $'}  "
        f"time {row['e2e_us'] / 1e6:.2f} s"
    )
    for one in told["generations"]:
        mark = "*" if one["selected"] else " "
        score = "-" if one["score"] is None else f"{one['score']:.3f}"
        said = _line(one["answer"] or "-")
        click.echo(f"{mark} {one['generation_id']}  {one['steps']} steps  score {score}  {one['status']}  {said}")
    if told["generations_total"] > len(told["generations"]):
        click.echo(f"… of {told['generations_total']} generations")


@trace.command()
@click.argument("trace_id", metavar="TRACE", required=False)
@_PROJECT
@click.option("--format", "kind", type=click.Choice(_KINDS), help="OTLP JSON for one trace unless said; else JSONL.")
@click.option("--query", "-q", default="", help="Without TRACE: a filter, as in the list of traces.")
@click.option("--time", "-t", "during", help="Without TRACE: only what started then, for example 24h.")
@click.option("--out", "-o", type=click.Path(dir_okay=False, path_type=Path), help="The file; else standard output.")
def export(
    trace_id: str | None, project: str, kind: str | None, query: str, during: str | None, out: Path | None
) -> None:
    """Write TRACE, or every trace of a selection, with all spans, steps and tokens."""
    if trace_id is None and kind not in (None, "jsonl"):
        raise click.UsageError("Many traces are exported as jsonl. Name one TRACE for other formats.")
    path, asked = f"{_traces(project)}/export", {"q": query} | ({"t": during} if during else {})
    if trace_id is not None:
        path, asked = f"{_traces(project)}/{trace_id}/export", {"format": kind or "otlp"}
    if out is None:
        size = asyncio.run(_download(load(), path, asked, sys.stdout.buffer))
    else:
        size = asyncio.run(_download_file(load(), path, asked, out))
    click.echo(f"{size} bytes exported.", err=True)


@trace.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_PROJECT
@click.option("--format", "kind", type=click.Choice(_KINDS), help="What FILE is; by its name unless said.")
def import_(file: Path, project: str, kind: str | None) -> None:
    """Take in what an export has written; what is there already is not stored again."""
    told = asyncio.run(_upload(load(), f"{_traces(project)}/import", {"format": kind or _kind_of(file)}, file))
    click.echo(f"{told['spans']} spans of {told['traces']} traces taken in; {told['refused']} refused.")
    for text in (*told["notes"], *told["reasons"]):
        click.echo(f"  {_line(text)}", err=True)


@trace.command()
@click.argument("trace_id", metavar="TRACE", required=False)
@_PROJECT
@click.option("--all", "everything", is_flag=True, help="Every trace that the project has now.")
@click.option(
    "--confirm", help="What is deleted, typed again: TRACE, or with --all the project. Asked for if left out."
)
def delete(trace_id: str | None, project: str, everything: bool, confirm: str | None) -> None:  # noqa: FBT001  # click's way
    """Delete TRACE, or with --all every trace of the project. This cannot be undone."""
    if everything == (trace_id is not None):
        raise click.UsageError("Name one TRACE, or say --all.")
    named = trace_id or project
    typed = confirm if confirm is not None else click.prompt(f"This cannot be undone. Type {named} to delete")
    if typed != named:
        raise InvalidInput(f"Nothing was deleted: {named} had to be typed again.")
    path = f"{_traces(project)}/{trace_id}" if trace_id is not None else _traces(project)
    asyncio.run(_deleted(load(), path, {} if trace_id is not None else {"confirm": project}))
    click.echo(f"{named} is being deleted.")


def _kind_of(file: Path) -> str:
    name = file.name.removesuffix(".gz")
    if name.endswith((".jsonl", ".ndjson")):
        return "jsonl"
    return "chrome" if name.endswith(".trace.json") else "otlp"


def _traces(project: str) -> str:
    return f"/api/v1/projects/{project}/traces"


def _line(text: str) -> str:
    """Text of a trace on one line, without what would move a terminal's cursor."""
    return "".join(c if c.isprintable() else " " for c in text)[:500]


@asynccontextmanager
async def _answer(
    settings: Settings, method: str, path: str, asked: dict[str, str], body: Any = None
) -> AsyncIterator[httpx.Response]:
    try:
        async with (
            reckon_http(settings, _TIMEOUT_S) as client,
            client.stream(method, settings.public_url.rstrip("/") + path, params=asked, content=body) as answer,
        ):
            if answer.is_error:
                await answer.aread()
                raise _failure(answer)
            yield answer
    except httpx.HTTPError as error:
        raise StoreUnavailable(
            f"Reckon at {settings.public_url} does not answer, or stopped in the middle ({type(error).__name__}). "
            "Start it (reckon up), then try again."
        ) from error


async def _get(settings: Settings, path: str) -> dict[str, Any]:
    async with _answer(settings, "GET", path, {}) as answer:
        await answer.aread()
        found: dict[str, Any] = answer.json()
        return found


async def _deleted(settings: Settings, path: str, asked: dict[str, str]) -> None:
    async with _answer(settings, "DELETE", path, asked) as answer:
        await answer.aread()


async def _download(settings: Settings, path: str, asked: dict[str, str], into: IO[bytes]) -> int:
    size = 0
    async with _answer(settings, "GET", path, asked) as answer:
        async for piece in answer.aiter_bytes():
            into.write(piece)
            size += len(piece)
    return size


async def _download_file(settings: Settings, path: str, asked: dict[str, str], out: Path) -> int:
    """Under another name until it is whole: what is called `out` is never half an export."""
    part = out.with_name(f"{out.name}.part")
    try:
        with part.open("wb") as file:
            size = await _download(settings, path, asked, file)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return size


async def _upload(settings: Settings, path: str, asked: dict[str, str], file: Path) -> dict[str, Any]:
    with file.open("rb") as opened:
        async with _answer(settings, "POST", path, asked, _pieces(opened)) as answer:
            await answer.aread()
            found: dict[str, Any] = answer.json()
            return found


async def _pieces(file: IO[bytes]) -> AsyncIterator[bytes]:
    while piece := file.read(_PIECE_BYTES):
        yield piece


def _failure(answer: httpx.Response) -> ReckonError:
    try:
        detail = str(answer.json()["detail"])
    except (ValueError, KeyError, TypeError):
        detail = f"Reckon answered with status {answer.status_code}."
    return NotFound(detail) if answer.status_code == httpx.codes.NOT_FOUND else InvalidInput(detail)
