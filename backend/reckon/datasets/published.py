"""Finds a published version of a project: its entry in the catalogue, and its files."""

from sqlalchemy import Engine

from reckon.datasets import service
from reckon.datasets.model import Entry
from reckon.datasets.place import Place
from reckon.datasets.reader import Version, open_version
from reckon.relational.unit_of_work import reading


def published_version(engine: Engine, root: Place, project: str, name: str, number: int) -> tuple[Entry, Version]:
    """A published version of the project, and its files. Raises NotFound, Conflict, StoreUnavailable."""
    with reading(engine) as session:
        entry = service.published(session, project, name, number)
    return entry, open_version(root.at("versions").at(entry.hash))
