"""The SQL of the catalogue of datasets."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import RowMapping, func, insert, select, update
from sqlalchemy.orm import Session

from reckon.datasets.manifest import decode
from reckon.datasets.model import Entry
from reckon.datasets.recipe import Recipe
from reckon.relational.dataset_tables import dataset_versions, datasets
from reckon.relational.insert_new import insert_new

_v = dataset_versions.c


def add_dataset(session: Session, project: str, name: str, created_by: str, now_ns: int) -> None:
    """Write down the name, unless it is there."""
    row = {"project": project, "name": name, "created_by": created_by, "created_ns": now_ns}
    insert_new(session, datasets, [row])


def next_number(session: Session, project: str, name: str) -> int:
    """The number that the next version gets."""
    asked = select(func.max(_v.number)).where(_v.project == project, _v.name == name)
    return (session.execute(asked).scalar_one() or 0) + 1


def add_version(session: Session, row: dict[str, Any]) -> None:
    """Write down a version that is to be built."""
    empty = {"hash": "", "manifest": "", "stage": "", "done": 0, "total": None, "error": ""}
    session.execute(insert(dataset_versions).values(empty | row))


def one(session: Session, project: str, name: str, number: int) -> Entry | None:
    """The version of this name and number."""
    asked = select(dataset_versions).where(_v.project == project, _v.name == name, _v.number == number)
    row = session.execute(asked).mappings().one_or_none()
    return None if row is None else _entry(row)


def versions(session: Session, project: str, name: str | None, limit: int) -> list[Entry]:
    """Versions of one name or of all, latest first."""
    asked = select(dataset_versions).where(_v.project == project)
    if name is not None:
        asked = asked.where(_v.name == name)
    rows = session.execute(asked.order_by(_v.created_ns.desc(), _v.number.desc()).limit(limit)).mappings()
    return [_entry(row) for row in rows]


def names(session: Session, project: str, limit: int) -> list[str]:
    """The names of a project's datasets, in order."""
    asked = select(datasets.c.name).where(datasets.c.project == project).order_by(datasets.c.name).limit(limit)
    return list(session.execute(asked).scalars())


def change(session: Session, key: tuple[str, str, int], values: dict[str, Any], *, while_in: Sequence[str]) -> bool:
    """Change a version whose state is one of `while_in`; whether it was."""
    project, name, number = key
    where = (_v.project == project, _v.name == name, _v.number == number, _v.state.in_(while_in))
    changed = session.execute(update(dataset_versions).where(*where).values(values).returning(_v.number))
    return changed.one_or_none() is not None


def others_building(session: Session, key: tuple[str, str, int], since_ns: int) -> int:
    """How many other versions, of any project, were worked on since then."""
    project, name, number = key
    this = (_v.project == project) & (_v.name == name) & (_v.number == number)
    counted = select(func.count()).select_from(dataset_versions)
    return session.execute(counted.where(_v.state == "building", _v.updated_ns >= since_ns, ~this)).scalar_one()


def _entry(row: RowMapping) -> Entry:
    manifest = decode(row["manifest"].encode()) if row["manifest"] else None
    return Entry(**{**row, "recipe": Recipe.model_validate_json(row["recipe"]), "manifest": manifest})
