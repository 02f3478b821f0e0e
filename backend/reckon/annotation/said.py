"""What people said of the steps of a queue, put together from their labels: the ground of review and agreement."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy.orm import Session

from reckon.annotation import item_store, task_store
from reckon.annotation.model import Item, Task
from reckon.domain.label import Label, Origin
from reckon.relational import labels
from reckon.relational.labels import LabelFilter

PAGE: Final = 1_000


@dataclass(slots=True)
class Vote:
    """One person's labels of one item, by step; the key None is the whole answer. Unsure is None."""

    task: Task
    labels: dict[int | None, Label] = field(default_factory=dict)

    @property
    def first_error(self) -> int | None:
        """The first step that is incorrect."""
        wrong = [step for step, label in self.labels.items() if step is not None and label.value == -1]
        return min(wrong, default=None)


@dataclass(slots=True)
class Said:
    """An item with everybody's votes under its present cut, and what was adjudicated."""

    item: Item
    votes: list[Vote] = field(default_factory=list)
    adjudicated: dict[int | None, Label] = field(default_factory=dict)

    @property
    def conflicts(self) -> list[int]:
        """Steps on which those who judged them differ, up to the first error that all see."""
        by_step: dict[int, set[int | None]] = defaultdict(set)
        for vote in self.votes:
            for step, label in vote.labels.items():
                if step is not None:
                    by_step[step].add(label.value)
        differing = {step for step, values in by_step.items() if len(values) > 1}
        firsts = {vote.first_error for vote in self.votes}
        if len(self.votes) > 1 and len(firsts) > 1:
            # Behind somebody's first error nobody has to judge: that they stopped there is the difference.
            differing |= {step for step in firsts if step is not None}
        return sorted(differing)


def said_in(session: Session, project: str, queue_id: str) -> list[Said]:
    """All that was said in a queue, in the order of its items."""
    found: dict[str, Said] = {}
    after = -1
    while page := item_store.page(session, project, queue_id, after, PAGE):
        found |= {item.id: Said(item) for item in page}
        after = page[-1].position
    tasks = task_store.submitted(session, project, queue_id)
    written = labels.read(session, project, LabelFilter(queue=queue_id))
    _gather(found, tasks, written)
    return list(found.values())


def said_of(session: Session, project: str, item: Item) -> Said:
    """All that was said of one item."""
    found = {item.id: Said(item)}
    tasks = task_store.of_items(session, project, [item.id])
    about = LabelFilter(trace_id=item.trace_id, generation_id=item.generation_id, queue=item.queue)
    _gather(found, tasks, labels.read(session, project, about))
    return found[item.id]


def _gather(found: Mapping[str, Said], tasks: Iterable[Task], written: Iterable[Label]) -> None:
    votes: dict[str, Vote] = {}
    for task in tasks:
        if task.item in found:
            votes[task.id] = Vote(task)
            found[task.item].votes.append(votes[task.id])
    by_generation = {(said.item.trace_id, said.item.generation_id): said for said in found.values()}
    for label in written:
        said = by_generation.get((label.trace_id, label.generation_id))
        # Labels of another cut are about other steps.
        if said is None or label.segmentation != said.item.segmentation:
            continue
        if label.origin is Origin.ADJUDICATED:
            said.adjudicated[label.step] = label
        elif label.task in votes:
            votes[label.task].labels[label.step] = label
