"""The SQL of items: the reasonings of a queue, copied when it was made."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

from sqlalchemy import RowMapping, func, insert, select, update
from sqlalchemy.orm import Session

from reckon.annotation.model import Hidden, Item, Kind
from reckon.annotation.storable import storable
from reckon.relational.annotation_tables import annotation_items, annotation_tasks

ROWS_A_STATEMENT: Final = 500
_i = annotation_items.c
_t = annotation_tasks.c


def add(session: Session, project: str, items: Sequence[Item]) -> None:
    """Write items of one project."""
    rows = [_row(project, one) for one in items]
    for start in range(0, len(rows), ROWS_A_STATEMENT):
        session.execute(insert(annotation_items), rows[start : start + ROWS_A_STATEMENT])


def one(session: Session, project: str, item_id: str) -> Item | None:
    """The item of this id."""
    found = select(annotation_items).where(_i.project == project, _i.id == item_id)
    row = session.execute(found).mappings().one_or_none()
    return None if row is None else _item(row)


def many(session: Session, project: str, item_ids: Sequence[str]) -> dict[str, Item]:
    """Items by id."""
    found: dict[str, Item] = {}
    for start in range(0, len(item_ids), ROWS_A_STATEMENT):
        chosen = _i.id.in_(item_ids[start : start + ROWS_A_STATEMENT])
        rows = session.execute(select(annotation_items).where(_i.project == project, chosen)).mappings()
        found |= {row["id"]: _item(row) for row in rows}
    return found


def of_traces(session: Session, project: str, trace_ids: Sequence[str]) -> list[Item]:
    """Items of these traces, of any queue; the same reasoning may lie in several."""
    found: list[Item] = []
    for start in range(0, len(trace_ids), ROWS_A_STATEMENT):
        chosen = _i.trace_id.in_(trace_ids[start : start + ROWS_A_STATEMENT])
        rows = session.execute(select(annotation_items).where(_i.project == project, chosen).order_by(_i.id))
        found += [_item(row) for row in rows.mappings()]
    return found


def page(session: Session, project: str, queue_id: str, after: int, limit: int) -> list[Item]:
    """Items of a queue behind a position, in order."""
    found = select(annotation_items).where(_i.project == project, _i.queue == queue_id, _i.position > after)
    return [_item(row) for row in session.execute(found.order_by(_i.position).limit(limit)).mappings()]


def counts(session: Session, project: str, queue_id: str) -> dict[str, int]:
    """Items of a queue by kind."""
    counted = select(_i.kind, func.count()).where(_i.project == project, _i.queue == queue_id).group_by(_i.kind)
    return {row[0]: row[1] for row in session.execute(counted)}


def last_position(session: Session, project: str, queue_id: str) -> int:
    """The highest position in a queue, -1 where it is empty."""
    highest = select(func.max(_i.position)).where(_i.project == project, _i.queue == queue_id)
    found = session.execute(highest).scalar_one()
    return -1 if found is None else int(found)


def of_reasonings(
    session: Session, project: str, queue_id: str, ids: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], Item]:
    """Items of a queue by (trace, generation)."""
    found: dict[tuple[str, str], Item] = {}
    for start in range(0, len(ids), ROWS_A_STATEMENT):
        traces = {trace for trace, _ in ids[start : start + ROWS_A_STATEMENT]}
        chosen = (_i.project == project, _i.queue == queue_id, _i.trace_id.in_(traces))
        for row in session.execute(select(annotation_items).where(*chosen)).mappings():
            found[row["trace_id"], row["generation_id"]] = _item(row)
    return {one: found[one] for one in ids if one in found}


def generations(session: Session, project: str, queue_id: str) -> set[tuple[str, str]]:
    """(trace, generation) of what a queue has already."""
    found = select(_i.trace_id, _i.generation_id).where(_i.project == project, _i.queue == queue_id)
    return {(row.trace_id, row.generation_id) for row in session.execute(found)}


def unseen(session: Session, project: str, queue_id: str, kind: Kind, annotator: str) -> str | None:
    """The id of the first item of a kind that somebody has not had."""
    had = select(_t.item).where(_t.project == project, _t.item == _i.id, _t.annotator == annotator)
    found = select(_i.id).where(_i.project == project, _i.queue == queue_id, _i.kind == kind, ~had.exists())
    return session.execute(found.order_by(_i.position).limit(1)).scalar_one_or_none()


def change(session: Session, project: str, item_id: str, values: dict[str, Any]) -> None:
    """Change an item: where its steps begin, whether it is gold, when it was adjudicated."""
    session.execute(update(annotation_items).where(_i.project == project, _i.id == item_id).values(values))


def change_cut(session: Session, project: str, item_id: str, segmentation: str, bounds: Sequence[int]) -> None:
    """Let an item's steps begin elsewhere from now on."""
    change(session, project, item_id, {"segmentation": segmentation, "bounds": _bounds_text(bounds)})


def _bounds_text(bounds: Sequence[int]) -> str:
    return json.dumps(list(bounds), separators=(",", ":"))


def hidden_text(hidden: Hidden) -> str:
    """`hidden` as it is stored."""
    return json.dumps(asdict(hidden), separators=(",", ":"))


def _row(project: str, item: Item) -> dict[str, Any]:
    row = {name: getattr(item, name) for name in Item.__dataclass_fields__}
    row |= {name: storable(row[name]) for name in ("question", "text")}
    row |= {name: row[name] and storable(row[name]) for name in ("reference", "answer")}
    return {**row, "project": project, "bounds": _bounds_text(item.bounds), "hidden": hidden_text(item.hidden)}


def _item(row: RowMapping) -> Item:
    told = json.loads(row["hidden"])
    hidden = Hidden(
        **{
            **told,
            "scores": tuple(told["scores"]),
            "gold": {int(step): value for step, value in told["gold"].items()},
        }
    )
    return Item(**{**row, "bounds": tuple(json.loads(row["bounds"])), "hidden": hidden})
