"""Which cut of a reasoning labels are of, and where its steps are in the item's present one."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from reckon.annotation import bounds as cuts
from reckon.annotation import draft as drafts
from reckon.annotation import task_store
from reckon.annotation.model import Item, Task
from reckon.domain.label import Label


@dataclass(frozen=True, slots=True)
class Cut:
    """A segmentation by its name; `bounds` is None where nobody has written down where its steps begin."""

    name: str
    bounds: tuple[int, ...] | None

    def carried_to(self, item: Item) -> dict[int, int]:
        """Step of this cut → step of the item's present one, for those that both have exactly."""
        return {} if self.bounds is None else cuts.carried(self.bounds, item.bounds, len(item.text))


@dataclass(slots=True)
class Known:
    """Cuts that are written down, read once for each trace that was cut anew."""

    session: Session
    project: str
    _found: dict[tuple[str, str, str], tuple[int, ...]] = field(default_factory=dict)
    _read: set[str] = field(default_factory=set)

    def bounds(self, item: Item, name: str) -> tuple[int, ...] | None:
        """Where the steps of a cut of an item's text begin."""
        if name == item.segmentation:
            return item.bounds
        if item.trace_id not in self._read:
            self._read.add(item.trace_id)
            self._found |= task_store.segmentations_of(self.session, self.project, [item.trace_id])
        return self._found.get((item.trace_id, item.generation_id, name))

    def named(self, item: Item, bounds: tuple[int, ...]) -> Cut:
        """The cut of an item that begins its steps there, by the name that it is known by."""
        if bounds == item.bounds:
            return Cut(item.segmentation, bounds)
        self.bounds(item, "")
        about = (item.trace_id, item.generation_id)
        names = [key[2] for key, held in self._found.items() if key[:2] == about and held == bounds]
        return Cut(names[0] if names else cuts.name_of(bounds), bounds)


def cut_of(known: Known, item: Item, name: str) -> Cut:
    """The cut of this name."""
    return Cut(name, known.bounds(item, name))


def cut_of_task(session: Session, known: Known, item: Item, task: Task, held: Sequence[Label]) -> Cut:
    """The cut that a person's labels are of.

    Whoever takes a submission back and cuts anew leaves `unsure` at the steps of the cut before: then the ops say
    which cut is meant.
    """
    names = {label.segmentation for label in held}
    if len(names) < 2:
        name = next(iter(names), task.segmentation)
        return Cut(name, task.bounds if name == task.segmentation else known.bounds(item, name))
    ops = task_store.ops(session, task.project, task.id)
    bounds = drafts.fold(ops, task.bounds, len(item.text)).bounds
    return Cut(task.segmentation if bounds == task.bounds else cuts.name_of(bounds), bounds)


def recorded(known: Known, item: Item) -> tuple[int, ...]:
    """Where steps began when the item was copied: its scores are of these."""
    if not item.segmentation.startswith(cuts.MANUAL):
        return item.bounds
    first = task_store.first_segmentation(known.session, known.project, item.trace_id, item.generation_id)
    return item.bounds if first is None else first
