"""Finds a published version of a project: its entry in the catalogue, and its files."""

import re

from sqlalchemy import Engine

from reckon.datasets import service
from reckon.datasets.model import Entry, parsed_reference
from reckon.datasets.place import Place
from reckon.datasets.reader import Version, open_version
from reckon.datasets.recipe import REFERENCE_PATTERN
from reckon.relational.unit_of_work import reading


def published_version(engine: Engine, root: Place, project: str, name: str, number: int) -> tuple[Entry, Version]:
    """A published version of the project, and its files. Raises NotFound, Conflict, StoreUnavailable."""
    with reading(engine) as session:
        entry = service.published(session, project, name, number)
    return entry, open_version(root.at("versions").at(entry.hash))


def named_version(engine: Engine, root: Place, project: str, name: str) -> Version:
    """The published version `NAME@3` of the project; else what lies in the folder or at the address `name`."""
    if re.fullmatch(REFERENCE_PATTERN, name):
        return published_version(engine, root, project, *parsed_reference(name))[1]
    return open_version(name)
