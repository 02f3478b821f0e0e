"""A draft → labels: new rows, each beside the one that it corrects. Pure."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from reckon.annotation import bounds as cuts
from reckon.annotation.draft import Draft, required
from reckon.annotation.model import UNSURE, Item, Queue, Task
from reckon.domain.label import Label, Origin, Shown, Value, new_label_id

# (segmentation, step): what a label is about, within one generation.
About: TypeAlias = tuple[str, int | None]
_VALUES: Mapping[int | str, Value] = {-1: -1, 0: 0, 1: 1, UNSURE: None}


def segmentation_of(task: Task, draft: Draft) -> str:
    """Which cut the draft's steps are of."""
    return task.segmentation if draft.bounds == task.bounds else cuts.name_of(draft.bounds)


def labels_of(
    queue: Queue, item: Item, task: Task, draft: Draft, before: Sequence[Label], shown: Shown, now_ns: int
) -> list[Label]:
    """The labels to add: what is new or said otherwise than `before`, the task's labels so far; `shown` when said.

    Of a step that has no label any more, the old one is superseded by `unsure`: nothing is taken back in silence.
    """
    name = segmentation_of(task, draft)
    known: dict[About, Label] = {(one.segmentation, one.step): one for one in before}
    steps = [step for step in (*required(draft, queue.policy), None) if step in draft.values]
    said = {(name, step): _label(queue, item, task, draft, name, step, shown, now_ns) for step in steps}
    gone = {
        about: _label(queue, item, task, Draft(draft.bounds, {about[1]: UNSURE}), about[0], about[1], shown, now_ns)
        for about, old in known.items()
        if about not in said and old.value is not None
    }
    return [
        label if about not in known else _superseding(label, known[about])
        for about, label in (said | gone).items()
        if about not in known or _differs(label, known[about])
    ]


def _label(
    queue: Queue,
    item: Item,
    task: Task,
    draft: Draft,
    segmentation: str,
    step: int | None,
    shown: Shown,
    now_ns: int,
) -> Label:
    return Label(
        id=new_label_id(),
        project=queue.project,
        trace_id=item.trace_id,
        generation_id=item.generation_id,
        segmentation=segmentation,
        step=step,
        value=_VALUES[draft.values[step]],
        origin=Origin.PERSON,
        annotator=task.annotator,
        created_ns=now_ns,
        first_error=step is not None and step == draft.first_error,
        comment=draft.comments.get(step, ""),
        corrected=draft.corrected.get(step),
        queue=queue.id,
        task=task.id,
        guideline_version=task.guideline_version,
        shown=shown,
        duration_ms=draft.spent_ms.get(step, 0),
    )


def _superseding(label: Label, old: Label) -> Label:
    fields = {name: getattr(label, name) for name in Label.__dataclass_fields__}
    return Label(**{**fields, "supersedes": old.id})


def _differs(label: Label, old: Label) -> bool:
    same = ("value", "first_error", "comment", "corrected")
    return any(getattr(label, name) != getattr(old, name) for name in same)
