"""What people, and what scored or rolled out without them, said of a generation's steps, as its trace's page shows it.

Labels of a queue stay hidden until it is settled; while an open queue that hides labels holds the same reasoning, so
do all others': whoever reads traces may be labelling it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from sqlalchemy.orm import Session

from reckon.annotation import item_store, leases, said
from reckon.annotation.cut import Known, recorded
from reckon.annotation.finished import is_settled
from reckon.annotation.model import Item
from reckon.annotation.said import Said
from reckon.annotation.trace_label_schemas import MadeLabel, StepLabel, TraceLabels
from reckon.domain.label import Label, Origin, Shown
from reckon.projects.access import Access
from reckon.relational import labels
from reckon.relational.labels import LabelFilter

MADE = (Origin.ROLLOUTS, Origin.JUDGE, Origin.CONSENSUS)


def of_generation(
    session: Session, access: Access, trace_id: str, generation_id: str, segmentation: str, now_ns: int
) -> TraceLabels:
    """Labels by step of the recorded cut; ids are hex. `segmentation` is that of the steps that are shown."""
    items = [
        item
        for item in item_store.of_traces(session, access.project, [trace_id])
        if item.generation_id == generation_id
    ]
    queues = {item.queue: leases.queue_of(session, access, item.queue) for item in items}
    settled = {queue.id for queue in queues.values() if is_settled(session, queue, now_ns)}
    hidden = any(queue.id not in settled and queue.shown is not Shown.ALWAYS for queue in queues.values())
    told = _Told()
    known = Known(session, access.project)
    for item in items:
        if item.queue in settled and not hidden:
            told.add(said.said_of(session, access.project, item), item, recorded(known, item))
    about = LabelFilter(trace_id=trace_id, generation_id=generation_id, origins=MADE)
    for label in labels.read(session, access.project, about):
        if label.queue is None and label.step is not None and label.segmentation == segmentation:
            told.made[label.step].append(label)
    return told.answer()


class _Told:
    """Labels by step of the recorded cut, put together from several queues."""

    def __init__(self) -> None:
        self.votes: dict[int, Counter[int | None]] = defaultdict(Counter)
        self.firsts: Counter[int] = Counter()
        self.decided: dict[int, Label] = {}
        self.made: dict[int, list[Label]] = defaultdict(list)

    def add(self, one: Said, item: Item, shown: tuple[int, ...]) -> None:
        """What was said of an item: at steps that the recorded cut has too, and nowhere else."""
        places = {span: step for step, span in enumerate(pairwise([*shown, len(item.text)]))}

        def at(bounds: tuple[int, ...] | None, held: said.ByStep) -> Iterator[tuple[int, Label]]:
            spans = list(pairwise([*(bounds or ()), len(item.text)]))
            for step, label in held.items():
                if step is not None and step < len(spans) and spans[step] in places:
                    yield places[spans[step]], label

        for vote in one.votes:
            for step, label in at(vote.cut.bounds, vote.said):
                self.votes[step][label.value] += 1
                self.firsts[step] += label.first_error
        if one.decided_cut is not None:
            for step, label in at(one.decided_cut.bounds, one.decided):
                before = self.decided.get(step)
                if before is None or before.created_ns <= label.created_ns:
                    self.decided[step] = label

    def answer(self) -> TraceLabels:
        """By step, in order."""
        steps = sorted({*self.votes, *self.decided, *self.made})
        return TraceLabels(steps=[self._step(step) for step in steps])

    def _step(self, step: int) -> StepLabel:
        votes, decided = self.votes[step], self.decided.get(step)
        return StepLabel(
            step=step,
            correct=votes[1],
            neutral=votes[0],
            incorrect=votes[-1],
            unsure=votes[None],
            first_error=self.firsts[step],
            decided=decided is not None,
            value=decided.value if decided is not None else None,
            made=[
                MadeLabel.model_validate({"origin": one.origin.value, "value": one.value, "soft": one.soft})
                for one in self.made[step][:8]
            ],
        )
