"""What people said of the steps of a queue, put together from their labels: the ground of review and agreement."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from sqlalchemy.orm import Session

from reckon.annotation import item_store, task_store
from reckon.annotation.cut import Cut, Known, cut_of, cut_of_task
from reckon.annotation.model import Item, Task
from reckon.domain.label import Label, Origin
from reckon.relational import labels
from reckon.relational.labels import LabelFilter

PAGE: Final = 1_000
ByStep: TypeAlias = dict[int | None, Label]


@dataclass(slots=True)
class Vote:
    """One person's labels of one item. Unsure is None; the key None is the whole answer.

    `said` is by the steps of the cut that they were made on, `labels` by those of the item's present one: of steps
    that both have exactly. What the present cut has no step for is `apart`.
    """

    task: Task
    cut: Cut
    labels: ByStep = field(default_factory=dict)
    said: ByStep = field(default_factory=dict)
    apart: list[Label] = field(default_factory=list)

    @property
    def first_error(self) -> int | None:
        """The first step of the present cut that is incorrect."""
        return _first(self.labels)

    @property
    def first_error_known(self) -> bool:
        """Whether the first error that they saw is a step of the present cut too."""
        first = _first(self.said)
        return first is None or all(label.step != first for label in self.apart)


@dataclass(slots=True)
class Said:
    """An item with everybody's votes, and what was adjudicated: `decided` on its own cut, `adjudicated` on this one."""

    item: Item
    votes: list[Vote] = field(default_factory=list)
    adjudicated: ByStep = field(default_factory=dict)
    decided: ByStep = field(default_factory=dict)
    decided_cut: Cut | None = None

    @property
    def apart(self) -> int:
        """How many labels are of steps that the present cut does not have."""
        return sum(len(vote.apart) for vote in self.votes)

    @property
    def conflicts(self) -> list[int]:
        """Steps on which those who judged them differ, up to the first error that all see."""
        by_step: dict[int, set[int | None]] = defaultdict(set)
        for vote in self.votes:
            for step, label in vote.labels.items():
                if step is not None:
                    by_step[step].add(label.value)
        differing = {step for step, values in by_step.items() if len(values) > 1}
        firsts = {vote.first_error for vote in self.votes if vote.first_error_known}
        if len(firsts) > 1:
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
    _gather(session, project, found, tasks, written)
    return list(found.values())


def said_of(session: Session, project: str, item: Item) -> Said:
    """All that was said of one item."""
    found = {item.id: Said(item)}
    tasks = task_store.of_items(session, project, [item.id])
    about = LabelFilter(trace_id=item.trace_id, generation_id=item.generation_id, queue=item.queue)
    _gather(session, project, found, tasks, labels.read(session, project, about))
    return found[item.id]


def _gather(
    session: Session, project: str, found: Mapping[str, Said], tasks: Sequence[Task], written: Iterable[Label]
) -> None:
    by_task: dict[str, list[Label]] = defaultdict(list)
    decisions: dict[tuple[str, str], list[Label]] = defaultdict(list)
    for label in written:
        if label.origin is Origin.ADJUDICATED:
            decisions[label.trace_id, label.generation_id].append(label)
        elif label.task is not None:
            by_task[label.task].append(label)
    known = Known(session, project)
    for task in tasks:
        said = found.get(task.item)
        if said is not None:
            held = by_task.get(task.id, [])
            vote = Vote(task, cut_of_task(session, known, said.item, task, held))
            vote.said, vote.labels, vote.apart = _on(said.item, vote.cut, held)
            said.votes.append(vote)
    for said in found.values():
        held = decisions.get((said.item.trace_id, said.item.generation_id), [])
        if held:
            # The latest decision is the one that holds; others of another cut are older.
            last = max(held, key=lambda label: label.created_ns)
            said.decided_cut = cut_of(known, said.item, last.segmentation)
            said.decided, said.adjudicated, _ = _on(said.item, said.decided_cut, held)


def _on(item: Item, cut: Cut, held: Iterable[Label]) -> tuple[ByStep, ByStep, list[Label]]:
    """Labels of a cut by its own steps, those of them that the item's cut has too, by its steps, and the others."""
    said = {label.step: label for label in held if label.segmentation == cut.name}
    if cut.name == item.segmentation:
        return said, dict(said), []
    places: dict[int | None, int | None] = dict([(None, None), *cut.carried_to(item).items()])
    labels_ = {places[step]: label for step, label in said.items() if step in places}
    return said, labels_, [label for step, label in said.items() if step not in places]


def _first(held: ByStep) -> int | None:
    wrong = [step for step, label in held.items() if step is not None and label.value == -1]
    return min(wrong, default=None)
