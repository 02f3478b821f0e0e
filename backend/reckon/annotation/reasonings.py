"""Labelled reasonings as datasets take them: the text that people saw, under the cut that their labels are of."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy.orm import Session

from reckon.annotation import bounds as cuts
from reckon.annotation import item_store, task_store

# (trace, generation, segmentation), ids as hex: what a label is about.
Key: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Reasoning:
    """`imported`: no trace of ours stands behind it. `recut`: a person has cut it otherwise than it was recorded."""

    key: Key
    question: str
    steps: tuple[str, ...]
    answer: str | None
    imported: bool
    recut: bool


def reasonings(session: Session, project: str, keys: Collection[Key]) -> dict[Key, Reasoning]:
    """The reasonings of these keys that lie in queues; a cut that nobody knows any more is left out."""
    traces = sorted({trace for trace, _, _ in keys})
    items = {(item.trace_id, item.generation_id): item for item in item_store.of_traces(session, project, traces)}
    noted = task_store.segmentations_of(session, project, traces)
    found: dict[Key, Reasoning] = {}
    for key in keys:
        trace, generation, name = key
        item = items.get((trace, generation))
        if item is None:
            continue
        bounds = item.bounds if item.segmentation == name else noted.get(key)
        if bounds is not None:
            steps = tuple(cuts.steps_of(item.text, bounds))
            recut = name.startswith(cuts.MANUAL)
            found[key] = Reasoning(key, item.question, steps, item.answer, item.hidden.imported, recut)
    return found
