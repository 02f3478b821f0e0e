"""The SQL of tasks and their ops."""

import json
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import RowMapping, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reckon.annotation.model import Given, Op, Task, TaskState
from reckon.errors import Conflict
from reckon.relational.annotation_tables import annotation_ops, annotation_tasks, segmentations
from reckon.relational.insert_new import insert_new

_t = annotation_tasks.c
_o = annotation_ops.c
_s = segmentations.c
IDS_A_STATEMENT: Final = 500


def add(session: Session, project: str, task: Task) -> None:
    """Write a task. Raises Conflict where the person has had the item."""
    row = {name: getattr(task, name) for name in Task.__dataclass_fields__}
    try:
        with session.begin_nested():
            values = {**row, "project": project, "bounds": json.dumps(task.bounds)}
            session.execute(insert(annotation_tasks).values(values))
    except IntegrityError as error:
        raise Conflict("You have had this item already.") from error


def one(session: Session, project: str, task_id: str, annotator: str) -> Task | None:
    """A person's own task, locked until the transaction ends."""
    mine = select(annotation_tasks).where(_t.project == project, _t.id == task_id, _t.annotator == annotator)
    row = session.execute(mine.with_for_update()).mappings().one_or_none()
    return None if row is None else _task(row)


def anybodys(session: Session, project: str, task_id: str) -> Task | None:
    """A task, whoever works on it."""
    found = select(annotation_tasks).where(_t.project == project, _t.id == task_id)
    row = session.execute(found).mappings().one_or_none()
    return None if row is None else _task(row)


def held(session: Session, project: str, queue_id: str, annotator: str, state: TaskState) -> list[Task]:
    """A person's tasks of a queue in a state, the oldest first."""
    mine = (_t.project == project, _t.queue == queue_id, _t.annotator == annotator, _t.state == state)
    rows = session.execute(select(annotation_tasks).where(*mine).order_by(_t.opened_ns, _t.id)).mappings()
    return [_task(row) for row in rows]


def of_items(session: Session, project: str, item_ids: Sequence[str]) -> list[Task]:
    """Everybody's submitted tasks of some items."""
    chosen = (_t.project == project, _t.item.in_(item_ids), _t.state == "submitted")
    rows = session.execute(select(annotation_tasks).where(*chosen).order_by(_t.submitted_ns, _t.id)).mappings()
    return [_task(row) for row in rows]


def all_of_item(session: Session, project: str, item_id: str) -> list[Task]:
    """Everybody's tasks of an item, in whatever state."""
    chosen = select(annotation_tasks).where(_t.project == project, _t.item == item_id).order_by(_t.id)
    return [_task(row) for row in session.execute(chosen).mappings()]


def other_at(session: Session, project: str, item_id: str, annotator: str) -> Task | None:
    """Somebody else's task at an item, the latest."""
    others = (_t.project == project, _t.item == item_id, _t.annotator != annotator, _t.state.in_(("held", "submitted")))
    found = select(annotation_tasks).where(*others).order_by(_t.opened_ns.desc()).limit(1)
    row = session.execute(found).mappings().one_or_none()
    return None if row is None else _task(row)


def submitted(session: Session, project: str, queue_id: str) -> list[Task]:
    """Everybody's submitted tasks of a queue, the oldest first."""
    chosen = (_t.project == project, _t.queue == queue_id, _t.state == "submitted")
    rows = session.execute(select(annotation_tasks).where(*chosen).order_by(_t.submitted_ns, _t.id)).mappings()
    return [_task(row) for row in rows]


def had(session: Session, project: str, queue_id: str) -> set[tuple[str, str]]:
    """(item, annotator) of every task of a queue, whatever became of it."""
    found = select(_t.item, _t.annotator).where(_t.project == project, _t.queue == queue_id)
    return {(row.item, row.annotator) for row in session.execute(found)}


def last_unreviewed_ns(session: Session, project: str, queue_id: str) -> int | None:
    """When the last submission came that nobody has reviewed."""
    latest = select(func.max(_t.submitted_ns)).where(_t.project == project, _t.queue == queue_id)
    found = session.execute(latest.where(_t.state == "submitted", _t.reviewed_ns.is_(None))).scalar_one()
    return None if found is None else int(found)


def begun(session: Session, project: str, queue_id: str, annotator: str) -> int:
    """How many tasks of a queue somebody has had so far."""
    counted = select(func.count()).where(_t.project == project, _t.queue == queue_id, _t.annotator == annotator)
    return session.execute(counted).scalar_one()


def change(session: Session, project: str, task_id: str, values: dict[str, Any]) -> None:
    """Change a task."""
    session.execute(update(annotation_tasks).where(_t.project == project, _t.id == task_id).values(values))


def extend(session: Session, project: str, task_ids: Sequence[str], until_ns: int) -> None:
    """Hold tasks for longer."""
    chosen = (_t.project == project, _t.id.in_(task_ids), _t.state == "held")
    session.execute(update(annotation_tasks).where(*chosen).values(held_until_ns=until_ns))


def expire(session: Session, project: str, queue_id: str, now_ns: int) -> None:
    """Tasks that were held for too long are drafts from now on."""
    over = (_t.project == project, _t.queue == queue_id, _t.state == "held", _t.held_until_ns < now_ns)
    if session.execute(select(_t.id).where(*over).limit(1)).first() is not None:
        session.execute(update(annotation_tasks).where(*over).values(state="expired"))


def tallies(session: Session, project: str, queue_id: str) -> dict[tuple[str, str], int]:
    """Tasks of a queue by (annotator, state), whatever is known of their items; neither experts' nor imported ones."""
    counted = select(_t.annotator, _t.state, func.count()).where(
        _t.project == project,
        _t.queue == queue_id,
        or_(_t.place.is_(None), _t.place.not_like("%/x")),
        or_(_t.state != "submitted", _t.submission.is_not(None)),
    )
    return {(row[0], row[1]): row[2] for row in session.execute(counted.group_by(_t.annotator, _t.state))}


def pace(session: Session, project: str, queue_id: str, annotator: str, since_ns: int) -> tuple[int, int]:
    """How many tasks somebody has submitted since, and the milliseconds that they took."""
    mine = (_t.project == project, _t.queue == queue_id, _t.annotator == annotator, _t.state == "submitted")
    asked = select(func.count(), func.coalesce(func.sum(_t.duration_ms), 0)).where(*mine, _t.submitted_ns >= since_ns)
    count, spent = session.execute(asked).one()
    return int(count), int(spent)


def ops(session: Session, project: str, task_id: str) -> list[Op]:
    """All that was done in a task, in order."""
    rows = session.execute(
        select(annotation_ops).where(_o.project == project, _o.task == task_id).order_by(_o.number)
    ).mappings()
    return [
        Op(row["op_id"], row["number"], row["step"], row["field"], _given(json.loads(row["value"])), row["at_ms"])
        for row in rows
    ]


def add_ops(session: Session, project: str, task_id: str, added: Sequence[Op], now_ns: int) -> None:
    """Write ops behind those that are there."""
    rows = [
        {
            "project": project,
            "task": task_id,
            "number": op.number,
            "op_id": op.op_id,
            "step": op.step,
            "field": op.field,
            "value": json.dumps(op.value),
            "at_ms": op.at_ms,
            "received_ns": now_ns,
        }
        for op in added
    ]
    if rows:
        session.execute(insert(annotation_ops), rows)


def note_segmentation(session: Session, project: str, values: dict[str, Any]) -> None:
    """Write down a cut that somebody made, unless it is known."""
    insert_new(session, segmentations, [{**values, "project": project, "bounds": json.dumps(values["bounds"])}])


def segmentations_of(
    session: Session, project: str, trace_ids: Sequence[str]
) -> dict[tuple[str, str, str], tuple[int, ...]]:
    """Cuts of these traces that are written down: where their steps begin, by (trace, generation, name)."""
    found: dict[tuple[str, str, str], tuple[int, ...]] = {}
    for start in range(0, len(trace_ids), IDS_A_STATEMENT):
        chosen = _s.trace_id.in_(trace_ids[start : start + IDS_A_STATEMENT])
        for row in session.execute(select(segmentations).where(_s.project == project, chosen)):
            found[row.trace_id, row.generation_id, row.name] = tuple(json.loads(row.bounds))
    return found


def first_segmentation(session: Session, project: str, trace_id: str, generation_id: str) -> tuple[int, ...] | None:
    """Where the steps of a generation began before anybody cut it anew; None where nobody has."""
    about = (_s.project == project, _s.trace_id == trace_id, _s.generation_id == generation_id, _s.parent == "")
    found = session.execute(select(_s.bounds).where(*about).order_by(_s.created_ns).limit(1)).scalar_one_or_none()
    return None if found is None else tuple(json.loads(found))


def _given(value: Any) -> Given:
    return tuple(value) if isinstance(value, list) else value


def _task(row: RowMapping) -> Task:
    return Task(**{**row, "bounds": tuple(json.loads(row["bounds"]))})
