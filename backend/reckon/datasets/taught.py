"""The single labels behind a row of a version: what was said of its generation before the version was built."""

from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from reckon.datasets.model import Entry
from reckon.datasets.schemas import TaughtLabel
from reckon.domain.label import Label
from reckon.relational import labels as label_rows
from reckon.relational.labels import LabelFilter
from reckon.relational.people_tables import users

_PERSON = "user:"


def taught(session: Session, entry: Entry, trace: str, generation: str, limit: int) -> list[TaughtLabel]:
    """Oldest first. What was corrected before the version was built is among them, marked."""
    wanted = LabelFilter(trace_id=trace, generation_id=generation, current=False)
    before = (one for one in label_rows.read(session, entry.project, wanted) if one.created_ns <= entry.updated_ns)
    found = list(islice(before, limit))
    corrected = {one.supersedes for one in found}
    names = _names(session, found)
    return [
        TaughtLabel(
            id=one.id,
            step=one.step,
            value=one.value,
            origin=one.origin,
            annotator=names.get(one.annotator, one.annotator),
            queue=one.queue,
            guideline_version=one.guideline_version,
            shown=one.shown,
            comment=one.comment,
            created_ns=str(one.created_ns),
            superseded=one.id in corrected,
        )
        for one in found
    ]


def _names(session: Session, found: list[Label]) -> dict[str, str]:
    ids = {one.annotator.removeprefix(_PERSON) for one in found if one.annotator.startswith(_PERSON)}
    asked = select(users.c.id, users.c.name).where(users.c.id.in_(ids))
    return {f"{_PERSON}{row.id}": row.name for row in session.execute(asked) if row.name} if ids else {}
