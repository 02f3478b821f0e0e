"""Labelled rows into a queue and out of it. Taking the same file in again changes nothing."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias
from uuid import uuid4

from sqlalchemy.orm import Session

from reckon.annotation import bounds as cuts
from reckon.annotation import item_store, leases, prm800k, queues, said, task_store
from reckon.annotation.imported_item import imported_item
from reckon.annotation.labelled import Labelled
from reckon.annotation.model import UNSURE, Item, Kind, Queue, Task
from reckon.domain.label import Label, Origin, Value, new_label_id
from reckon.projects import audit
from reckon.projects.access import Access
from reckon.relational import labels

OutFormat: TypeAlias = Literal["prm800k", "stepwise"]


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

    Records that are of one reasoning become one item. Raises NotFound, LimitExceeded.
    """
    queue = leases.queue_of(session, access, queue_id)
    given = list(records)
    items, new = _items(session, queue, given, kind)
    tasks = {(task.item, task.annotator) for task in task_store.submitted(session, queue.project, queue.id)}
    written: list[Label] = []
    known = 0
    for one in given:
        item = items[one.reasoning]
        about = (item.id, one.annotator)
        if about in tasks or (one.origin == "adjudicated" and item.adjudicated_ns is not None and item.id not in new):
            known += 1
            continue
        task = None
        if one.origin == "person":
            tasks.add(about)
            task = _task(queue, item, one, now_ns)
            task_store.add(session, queue.project, task)
        else:
            item_store.change(session, queue.project, item.id, {"adjudicated_ns": one.created_ns or now_ns})
        written += _labels(queue, item, task, one, now_ns)
    labels.append(session, written)
    told = {"records": len(given), "items": len(new), "labels": len(written)}
    audit.record(session, access, "queue.imported", ("queue", queue.id), now_ns, told)
    return TakenIn(len(given), len(new), len(written), known)


def export(session: Session, access: Access, queue_id: str, form: OutFormat) -> Iterator[str]:
    """JSON lines, item by item: of each what people said, in order, and then what was decided."""
    for one in said.said_in(session, access.project, queue_id):
        for labelled in labelled_of(one):
            record = prm800k.write(labelled) if form == "prm800k" else stepwise(labelled)
            if record is not None:
                yield json.dumps(record, ensure_ascii=False) + "\n"


def stepwise(one: Labelled) -> dict[str, Any] | None:
    """A row of stepwise supervision: steps up to the first that nobody judged, true where not incorrect."""
    values = []
    for step in range(len(one.steps)):
        value = one.values.get(step)
        if not isinstance(value, int):
            break
        values.append(value)
    if not values:
        return None
    told = {"annotator": one.annotator, "origin": one.origin}
    bodies = [step.strip() for step in one.steps[: len(values)]]
    return {"prompt": one.question, "completions": bodies, "labels": [value >= 0 for value in values], **told}


def labelled_of(one: said.Said) -> list[Labelled]:
    """What people said of an item, by time and name, and then what was decided."""
    votes = sorted(one.votes, key=lambda vote: (vote.task.submitted_ns or 0, vote.task.annotator))
    found = [
        _labelled(one.item, vote.labels, vote.task.annotator, vote.task.submitted_ns or 0, vote.task.duration_ms)
        for vote in votes
    ]
    if one.adjudicated:
        decided = one.adjudicated
        last = max(decided.values(), key=lambda label: label.created_ns)
        found.append(_labelled(one.item, decided, last.annotator, last.created_ns, None, adjudicated=True))
    return [labelled for labelled in found if labelled.values]


def _labelled(
    item: Item,
    held: Mapping[int | None, Label],
    annotator: str,
    created_ns: int,
    duration_ms: int | None,
    *,
    adjudicated: bool = False,
) -> Labelled:
    steps = {step: label for step, label in held.items() if step is not None}
    answer = held.get(None)
    return Labelled(
        question=item.question,
        steps=tuple(cuts.steps_of(item.text, item.bounds)),
        annotator=annotator,
        values={step: _said(label) for step, label in steps.items()},
        reference=item.reference,
        answer=item.answer,
        answer_value=None if answer is None else _said(answer),
        comments={step: label.comment for step, label in steps.items() if label.comment},
        corrected={step: label.corrected for step, label in steps.items() if label.corrected is not None},
        spent_ms={step: label.duration_ms for step, label in steps.items() if label.duration_ms is not None},
        kind=item.kind,
        origin="adjudicated" if adjudicated else "person",
        created_ns=created_ns,
        duration_ms=duration_ms,
    )


def _said(label: Label) -> int | str:
    return UNSURE if label.value is None else label.value


def _items(
    session: Session, queue: Queue, given: Iterable[Labelled], kind: Kind | None
) -> tuple[dict[tuple[str, str], Item], set[str]]:
    """The item of each reasoning, and the ids of those that are new."""
    held = {
        (one.item.trace_id, one.item.generation_id): one.item for one in said.said_in(session, queue.project, queue.id)
    }
    made: dict[tuple[str, str], Item] = {}
    for one in given:
        if one.reasoning not in held and one.reasoning not in made:
            made[one.reasoning] = imported_item(one, kind or one.kind)
    queues.add_items(session, queue, list(made.values()))
    if made:
        fresh = said.said_in(session, queue.project, queue.id)
        held |= {(one.item.trace_id, one.item.generation_id): one.item for one in fresh}
    return held, {held[key].id for key in made}


def _task(queue: Queue, item: Item, one: Labelled, now_ns: int) -> Task:
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
        segmentation=item.segmentation,
        bounds=item.bounds,
        guideline_version=queue.guideline_version,
        ops=0,
        submission=None,
        skip_reason=None,
        duration_ms=one.duration_ms,
        opened_ns=created_ns,
        submitted_ns=created_ns,
        reviewed_ns=created_ns,  # whoever labelled it elsewhere takes nothing back here
    )


def _labels(queue: Queue, item: Item, task: Task | None, one: Labelled, now_ns: int) -> list[Label]:
    answer: dict[int | None, int | str] = {} if one.answer_value is None else {None: one.answer_value}
    return [
        Label(
            id=new_label_id(),
            project=queue.project,
            trace_id=item.trace_id,
            generation_id=item.generation_id,
            segmentation=item.segmentation,
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
            duration_ms=one.spent_ms.get(step) if step is not None else None,
        )
        for step, value in ({**one.values} | answer).items()
    ]


def _stored(value: int | str) -> Value:
    return {-1: -1, 0: 0, 1: 1}.get(value) if isinstance(value, int) else None  # type: ignore[return-value]  # the three
