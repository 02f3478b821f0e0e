"""The draft of a dataset's next version: what people change of the rows of a published one, until it is built."""

import json
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from reckon.annotation.leases import annotator_of
from reckon.datasets import service
from reckon.datasets.model import Entry
from reckon.datasets.recipe import EXCLUDED_MAX, RELABELLED_MAX, DatasetSource, Recipe, Relabel
from reckon.errors import Conflict, LimitExceeded
from reckon.projects import audit
from reckon.projects.access import Access
from reckon.relational.dataset_tables import dataset_drafts, dataset_versions

CHANGES_MAX = EXCLUDED_MAX  # rows of one draft
_d, _v = dataset_drafts.c, dataset_versions.c


@dataclass(frozen=True, slots=True)
class Change:
    """One row's: left out, or with other labels, by step."""

    row_id: str
    excluded: bool
    labels: dict[int, int | None]
    made_by: str
    made_ns: int


def changes(session: Session, project: str, name: str, number: int) -> list[Change]:
    """What waits, latest first."""
    asked = select(dataset_drafts).where(_d.project == project, _d.name == name, _d.number == number)
    rows = session.execute(asked.order_by(_d.made_ns.desc(), _d.row_id).limit(CHANGES_MAX)).mappings()
    return [
        Change(
            row["row_id"],
            row["excluded"],
            {int(step): value for step, value in json.loads(row["labels"]).items()},
            row["made_by"],
            row["made_ns"],
        )
        for row in rows
    ]


def put(
    session: Session,
    access: Access,
    name: str,
    number: int,
    row_id: str,
    *,
    excluded: bool,
    labels: dict[int, int | None],
    now_ns: int,
) -> None:
    """Set what changes of a row; a row that is neither left out nor relabelled is as it was.

    Raises NotFound, Conflict where the version is not published, LimitExceeded over CHANGES_MAX.
    """
    _alone(session, access.project, name, number)
    service.published(session, access.project, name, number)
    mine = (_d.project == access.project, _d.name == name, _d.number == number)
    session.execute(delete(dataset_drafts).where(*mine, _d.row_id == row_id))
    if excluded or labels:
        held = session.execute(select(func.count()).select_from(dataset_drafts).where(*mine)).scalar_one()
        if held >= CHANGES_MAX:
            raise LimitExceeded(f"A draft changes at most {CHANGES_MAX} rows. Build the version, and go on with that.")
        told = {} if excluded else {str(step): value for step, value in sorted(labels.items())}
        row = {"project": access.project, "name": name, "number": number, "row_id": row_id, "excluded": excluded}
        who = annotator_of(access)
        session.execute(
            insert(dataset_drafts).values(row | {"labels": json.dumps(told), "made_by": who, "made_ns": now_ns})
        )
    details = {"row": row_id, "excluded": excluded, "steps": sorted(labels)[:50]}
    audit.record(session, access, "dataset.draft_changed", ("dataset", f"{name}@{number}"), now_ns, details)


def publish(session: Session, access: Access, name: str, number: int, now_ns: int) -> Entry:
    """Have the next version built: this one's rows with the changes, and its splits. The draft is empty then.

    Use it in `dispatching`. Raises Conflict where nothing waits, LimitExceeded over RELABELLED_MAX labels.
    """
    project = access.project
    _alone(session, project, name, number)
    base = service.published(session, project, name, number)
    waiting = changes(session, project, name, number)
    if not waiting:
        raise Conflict(f"Nothing waits to be changed of {base.reference}.")
    relabel = [
        Relabel(id=one.row_id, step=step, value=value, by=one.made_by)  # type: ignore[arg-type]  # checked when it came
        for one in waiting
        for step, value in sorted(one.labels.items())
    ]
    if len(relabel) > RELABELLED_MAX:
        raise LimitExceeded(f"A version corrects at most {RELABELLED_MAX} labels. Take some back, and build twice.")
    told = base.recipe.model_dump(include={"val", "test", "seed", "near_duplicates", "decontaminate"})
    recipe = Recipe(
        **told,
        sources=(DatasetSource(kind="dataset", dataset=base.reference),),
        parent=base.reference,
        exclude=tuple(sorted(one.row_id for one in waiting if one.excluded)),
        relabel=tuple(sorted(relabel, key=lambda one: (one.id, one.step))),
    )
    made = service.ask(session, access, name, recipe, now_ns, action="dataset.built")
    session.execute(delete(dataset_drafts).where(_d.project == project, _d.name == name, _d.number == number))
    return made


def _alone(session: Session, project: str, name: str, number: int) -> None:
    """One at a time changes or builds a draft: what is put meanwhile would be dropped unbuilt with what was read."""
    version = (_v.project == project, _v.name == name, _v.number == number)
    session.execute(select(_v.number).where(*version).with_for_update())
