"""Labelled rows into a queue and out of it. Taking the same file in again changes nothing."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias
from uuid import uuid4

from sqlalchemy.orm import Session

from reckon.annotation import bounds as cuts
from reckon.annotation import exported, leases, prm800k, queues, said, task_store
from reckon.annotation.cut import Cut, Known
from reckon.annotation.imported_item import IMPORTED_SEGMENTATION, imported_item
from reckon.annotation.item_store import change, of_reasonings
from reckon.annotation.labelled import Labelled
from reckon.annotation.model import Item, Kind, Queue, Task
from reckon.annotation.work import KEPT_FOR
from reckon.domain.ids import format_trace_id
from reckon.domain.label import Label, Origin, Value, new_label_id
from reckon.projects import audit
from reckon.projects.access import Access
from reckon.relational import labels
from reckon.retention.keep import TRACES_PER_CALL_MAX, keep_traces

OutFormat: TypeAlias = Literal["prm800k", "stepwise"]
Ids: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a file."""

    records: int
    items: int
    labels: int
    known_already: int


def take_in(
    session: Session, access: Access, queue_id: str, records: Iterable[Labelled], kind: Kind | None, now_ns: int
) -> TakenIn:
    """Put labelled reasonings into a queue, as items with their labels; `kind` overrides what the records say of it.

    Records that are of one reasoning become one item; what the queue has already, word by word, gets the labels.
    Raises NotFound, LimitExceeded.
    """
    queue = leases.queue_of(session, access, queue_id)
    given = list(records)
    places, new = _places(session, queue, given, kind)
    had = task_store.had(session, queue.project, queue.id)
    decided = {places[one.reasoning][0].id for one in given if _is_decided(places[one.reasoning][0], new)}
    written: list[Label] = []
    known = 0
    for one in given:
        item, cut = places[one.reasoning]
        about = (item.id, one.annotator[:254])
        if one.origin == "none":
            known += item.id not in new
            continue
        if (one.origin == "person" and about in had) or (one.origin == "adjudicated" and item.id in decided):
            known += 1
            continue
        task = None
        if one.origin == "person":
            had.add(about)
            task = _task(queue, item, cut, one, now_ns)
            task_store.add(session, queue.project, task)
        else:
            decided.add(item.id)
            change(session, queue.project, item.id, {"adjudicated_ns": one.created_ns or now_ns})
        written += _labels(queue, item, cut, task, one, now_ns)
    labels.append(session, written)
    _keep(session, access, [item for item, _ in places.values()], written, now_ns)
    told = {"records": len(given), "items": len(new), "labels": len(written)}
    audit.record(session, access, "queue.imported", ("queue", queue.id), now_ns, told)
    return TakenIn(len(given), len(new), len(written), known)


def export(
    session: Session, access: Access, queue_id: str, form: OutFormat, *, unlabelled: bool = False
) -> Iterator[str]:
    """JSON lines, item by item: of each what people said, in order, and then what was decided."""
    for labelled in exported.records(said.said_in(session, access.project, queue_id), unlabelled=unlabelled):
        record = prm800k.write(labelled) if form == "prm800k" else exported.stepwise(labelled)
        if record is not None:
            yield json.dumps(record, ensure_ascii=False) + "\n"


def _is_decided(item: Item, new: set[str]) -> bool:
    return item.adjudicated_ns is not None and item.id not in new


def _keep(session: Session, access: Access, items: Sequence[Item], written: Sequence[Label], now_ns: int) -> None:
    """A trace that a label is about is kept."""
    ours = {item.trace_id for item in items if not item.hidden.imported}
    kept = [format_trace_id(bytes.fromhex(one)) for one in sorted(ours & {label.trace_id for label in written})]
    for start in range(0, len(kept), TRACES_PER_CALL_MAX):
        part = kept[start : start + TRACES_PER_CALL_MAX]
        keep_traces(session, access, access.project, part, KEPT_FOR, now_ns)


def _places(
    session: Session, queue: Queue, given: Sequence[Labelled], kind: Kind | None
) -> tuple[dict[Ids, tuple[Item, Cut]], set[str]]:
    """The item and the cut of each reasoning, and the ids of items that are new."""
    made: dict[Ids, Item] = {}
    there = exported.groups(said.said_in(session, queue.project, queue.id))
    places = {group.bare.reasoning: (group.item, group.cut) for group in there}
    wanted = {one.reasoning: one for one in given}
    by_ids = of_reasonings(session, queue.project, queue.id, [ids for ids in wanted if ids not in places])
    known = Known(session, queue.project)
    for ids, one in wanted.items():
        if ids in places:
            continue
        if ids in by_ids:
            places[ids] = (by_ids[ids], known.named(by_ids[ids], cuts.bounds_of(one.steps)))
        else:
            made[ids] = imported_item(one, kind or one.kind)
    queues.add_items(session, queue, list(made.values()))
    fresh = of_reasonings(session, queue.project, queue.id, list(made))
    places |= {ids: (item, Cut(IMPORTED_SEGMENTATION, item.bounds)) for ids, item in fresh.items()}
    return places, {item.id for item in fresh.values()}


def _task(queue: Queue, item: Item, cut: Cut, one: Labelled, now_ns: int) -> Task:
    created_ns = one.created_ns or now_ns
    return Task(
        id=f"tk_{uuid4().hex}",
        project=queue.project,
        queue=queue.id,
        item=item.id,
        place=None,
        annotator=one.annotator[:254],
        annotator_name=one.annotator[:254],
        state="submitted",
        held_until_ns=created_ns,
        segmentation=cut.name,
        bounds=cut.bounds or item.bounds,
        guideline_version=queue.guideline_version,
        ops=0,
        submission=None,
        skip_reason=None,
        duration_ms=one.duration_ms,
        opened_ns=created_ns,
        submitted_ns=created_ns,
        reviewed_ns=created_ns,  # whoever labelled it elsewhere takes nothing back here
    )


def _labels(queue: Queue, item: Item, cut: Cut, task: Task | None, one: Labelled, now_ns: int) -> list[Label]:
    answer: dict[int | None, int | str] = {} if one.answer_value is None else {None: one.answer_value}
    return [
        Label(
            id=new_label_id(),
            project=queue.project,
            trace_id=item.trace_id,
            generation_id=item.generation_id,
            segmentation=cut.name,
            step=step,
            value=_stored(value),
            origin=Origin.ADJUDICATED if one.origin == "adjudicated" else Origin.IMPORTED,
            annotator=one.annotator[:254],
            created_ns=one.created_ns or now_ns,
            first_error=step is not None and step == one.first_error,
            comment=one.comments.get(step, "") if step is not None else "",
            corrected=one.corrected.get(step) if step is not None else None,
            queue=queue.id,
            task=task.id if task else None,
            shown=one.shown,
            duration_ms=one.spent_ms.get(step) if step is not None else None,
        )
        for step, value in ({**one.values} | answer).items()
    ]


def _stored(value: int | str) -> Value:
    return {-1: -1, 0: 0, 1: 1}.get(value) if isinstance(value, int) else None  # type: ignore[return-value]  # a Value each
