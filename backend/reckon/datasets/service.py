"""The rules of the catalogue: a version is asked for, built by a job, and then stands."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from reckon.datasets import store
from reckon.datasets.model import ENDED, Entry, parsed_reference
from reckon.datasets.recipe import CheckedSource, DatasetSource, LabelledSource, Recipe
from reckon.errors import Conflict, InvalidInput, LimitExceeded, NotFound
from reckon.jobs.outbox import enqueue
from reckon.jobs.types import BuildDataset
from reckon.projects import audit
from reckon.projects.access import Access
from reckon.traces import filter_parse

DATASETS_MAX = 500  # of one project
VERSIONS_SHOWN_MAX = 200
_NAMED_MAX = 10  # in an error
UNENDED_MAX = 20  # versions of one project that wait or are built


def ask(session: Session, access: Access, name: str, recipe: Recipe, now_ns: int, *, action: str) -> Entry:
    """Write a version down and have it built. Raises NotFound, InvalidExpression, LimitExceeded.

    Use it in `dispatching`, so that the job leaves after the commit.
    """
    project = access.project
    known = store.names(session, project, DATASETS_MAX)
    if name not in known and len(known) >= DATASETS_MAX:
        raise LimitExceeded(f"A project has at most {DATASETS_MAX} datasets.")
    recent = store.versions(session, project, None, VERSIONS_SHOWN_MAX)
    if sum(entry.state not in ENDED for entry in recent) >= UNENDED_MAX:
        raise LimitExceeded(f"{UNENDED_MAX} versions of this project wait or are built. Wait for one, or cancel it.")
    if recipe.val + recipe.test >= 1:
        raise InvalidInput("The shares of val and test leave nothing to train on: together they are below 1.")
    for reference in referenced(recipe):
        published(session, project, *parsed_reference(reference))
    for source in recipe.sources:
        if isinstance(source, CheckedSource | LabelledSource):
            filter_parse.parse(source.q)
    who = access.principal.name[:254]
    store.add_dataset(session, project, name, who, now_ns)
    number = store.next_number(session, project, name)
    row = {"project": project, "name": name, "number": number, "state": "queued", "created_by": who}
    store.add_version(session, row | {"recipe": recipe.model_dump_json(), "created_ns": now_ns, "updated_ns": now_ns})
    enqueue(session, BuildDataset(project, name, number), now_ns, queue="export")
    details = {"sources": [source.kind for source in recipe.sources]}
    audit.record(session, access, action, ("dataset", f"{name}@{number}"), now_ns, details)
    return found(session, project, name, number)


def cancel(session: Session, access: Access, name: str, number: int, now_ns: int) -> Entry:
    """Stop a build, or keep it from beginning. Raises NotFound, and Conflict where it has ended."""
    found(session, access.project, name, number)
    key = (access.project, name, number)
    values = {"state": "cancelled", "updated_ns": now_ns}
    if not store.change(session, key, values, while_in=("queued", "building")):
        raise Conflict("This version has ended already.")
    audit.record(session, access, "dataset.cancelled", ("dataset", f"{name}@{number}"), now_ns)
    return found(session, access.project, name, number)


def found(session: Session, project: str, name: str, number: int) -> Entry:
    """The version. Raises NotFound."""
    entry = store.one(session, project, name, number)
    if entry is None:
        there = [one.reference for one in store.versions(session, project, name, _NAMED_MAX)]
        raise NotFound(f"There is no {name}@{number} in this project. {known(session, project, there)}")
    return entry


def known(session: Session, project: str, versions: Sequence[str] = ()) -> str:
    """What there is instead, in a sentence: the latest of `versions`, else the project's datasets."""
    if versions:
        return f"There are: {', '.join(versions)}."
    names = store.names(session, project, _NAMED_MAX)
    return f"Its datasets: {', '.join(names)}." if names else "It has no dataset yet."


def published(session: Session, project: str, name: str, number: int) -> Entry:
    """The version, once it is published. Raises NotFound, and Conflict before."""
    entry = found(session, project, name, number)
    if entry.state != "published":
        raise Conflict(f"{entry.reference} is not published: it is {entry.state}.")
    return entry


def referenced(recipe: Recipe) -> list[str]:
    """Every version that a recipe names."""
    named = [source.dataset for source in recipe.sources if isinstance(source, DatasetSource)]
    return [*named, *recipe.decontaminate, *([recipe.parent] if recipe.parent else [])]
