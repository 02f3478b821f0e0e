"""Adding labels and reading them: a label is written once, and what corrects it stands beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from sqlalchemy import RowMapping, Select, exists, insert, select, tuple_
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reckon.domain.label import Label, Origin, Shown
from reckon.errors import Conflict
from reckon.relational.label_tables import labels

ROWS_A_STATEMENT: Final = 500
_l = labels.c


@dataclass(frozen=True, slots=True)
class LabelFilter:
    """Which labels of a project; None is any. `current` leaves out those that others supersede."""

    trace_id: str | None = None
    generation_id: str | None = None
    queue: str | None = None
    task: str | None = None
    origins: tuple[Origin, ...] | None = None
    current: bool = True


ALL: Final = LabelFilter()


def append(session: Session, added: Sequence[Label]) -> None:
    """Write labels down, in the caller's transaction. Raises Conflict for an id or a correction that is there already.

    The caller keeps their traces (`retention.keep`): this is below it.
    """
    for start in range(0, len(added), ROWS_A_STATEMENT):
        rows = [asdict(one) for one in added[start : start + ROWS_A_STATEMENT]]
        try:
            with session.begin_nested():
                session.execute(insert(labels), rows)
        except IntegrityError as error:
            raise Conflict("A label is written already, or the one it corrects was corrected before.") from error


def read(session: Session, project: str, wanted: LabelFilter = ALL) -> Iterator[Label]:
    """Labels of a project, oldest first; few lie in memory at a time."""
    after: tuple[int, str] | None = None
    while True:
        chosen = _chosen(project, wanted).order_by(_l.created_ns, _l.id).limit(ROWS_A_STATEMENT)
        if after is not None:
            chosen = chosen.where(tuple_(_l.created_ns, _l.id) > after)
        rows = list(session.execute(chosen).mappings())
        yield from map(_label, rows)
        if len(rows) < ROWS_A_STATEMENT:
            return
        after = (rows[-1]["created_ns"], rows[-1]["id"])


def one(session: Session, project: str, label_id: str) -> Label | None:
    """The label of this id, superseded or not."""
    row = session.execute(select(labels).where(_l.project == project, _l.id == label_id)).mappings().one_or_none()
    return None if row is None else _label(row)


def newest(session: Session, project: str, origins: Sequence[Origin], since_ns: int, limit: int) -> list[Label]:
    """The latest labels of these origins since then, superseded ones left out; at most `limit`."""
    chosen = _chosen(project, LabelFilter(origins=tuple(origins))).where(_l.created_ns > since_ns)
    rows = session.execute(chosen.order_by(_l.created_ns.desc(), _l.id).limit(limit)).mappings()
    return [_label(row) for row in rows]


def _chosen(project: str, wanted: LabelFilter) -> Select[Any]:
    conditions = [_l.project == project]
    for column in ("trace_id", "generation_id", "queue", "task"):
        value = getattr(wanted, column)
        if value is not None:
            conditions.append(_l[column] == value)
    if wanted.origins is not None:
        conditions.append(_l.origin.in_(wanted.origins))
    if wanted.current:
        newer = labels.alias("newer")
        conditions.append(~exists().where(newer.c.supersedes == _l.id))
    return select(labels).where(*conditions)


def _label(row: RowMapping) -> Label:
    return Label(**{**row, "origin": Origin(row["origin"]), "shown": Shown(row["shown"])})
