"""What was said in a queue as it leaves it: record by record, each on the cut that it was made on.

    for labelled in records(said.said_in(session, project, queue_id), unlabelled=False): ...

Records of one reasoning and cut stand together, so that what is imported elsewhere comes out in the same order.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from reckon.annotation import bounds as cuts
from reckon.annotation.cut import Cut
from reckon.annotation.labelled import From, Labelled
from reckon.annotation.model import UNSURE, Item
from reckon.annotation.said import ByStep, Said
from reckon.domain.label import Label, Shown

# What was shown at most is what a record says: whoever filters by it leaves out too much rather than too little.
_SHOWN = (Shown.BLIND, Shown.AFTER_SUBMIT, Shown.ALWAYS)


@dataclass(slots=True)
class Group:
    """An item on one cut, and what was said of it there, by time and name, and then what was decided.

    `bare` is the reasoning without a label; its `copy` tells apart what has the same words.
    """

    item: Item
    cut: Cut
    bare: Labelled
    records: list[Labelled] = field(default_factory=list)


def groups(everything: Sequence[Said]) -> list[Group]:
    """A group for each cut of each item that labels are of, and for the present one of what nobody has labelled."""
    found = [group for one in everything for group in _by_cut(one)]
    copies: Counter[tuple[str, str]] = Counter()
    # What has labels is counted first, so that its numbers are the same whether the rest leaves too or not.
    for group in sorted(found, key=lambda one: not one.records):
        copy = copies[group.bare.reasoning]
        copies[group.bare.reasoning] += 1
        group.bare = replace(group.bare, copy=copy)
        group.records = [replace(record, copy=copy) for record in group.records]
    return found


def records(everything: Sequence[Said], *, unlabelled: bool) -> Iterator[Labelled]:
    """Every record of a queue; of what nobody has labelled too where that is wanted."""
    for group in groups(everything):
        if group.records or unlabelled:
            yield from group.records or [group.bare]


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


def _by_cut(one: Said) -> list[Group]:
    found: dict[tuple[int, ...], Group] = {}

    def add(cut: Cut, held: ByStep, who: str, when_ns: int, duration_ms: int | None, origin: From) -> None:
        # A cut that nobody has written down cannot be told from the present one.
        bounds = cut.bounds or one.item.bounds
        group = found.setdefault(bounds, Group(one.item, Cut(cut.name, bounds), _bare(one.item, bounds)))
        record = _labelled(group.bare, held, who, when_ns, duration_ms, origin)
        if record.values:
            group.records.append(record)

    for vote in sorted(one.votes, key=lambda vote: (vote.task.submitted_ns or 0, vote.task.annotator)):
        task = vote.task
        add(vote.cut, vote.said, task.annotator, task.submitted_ns or 0, task.duration_ms, "person")
    if one.decided and one.decided_cut is not None:
        last = max(one.decided.values(), key=lambda label: label.created_ns)
        add(one.decided_cut, one.decided, last.annotator, last.created_ns, None, "adjudicated")
    kept = [group for group in found.values() if group.records]
    present = Group(one.item, Cut(one.item.segmentation, one.item.bounds), _bare(one.item, one.item.bounds))
    return kept or [present]


def _bare(item: Item, bounds: Sequence[int]) -> Labelled:
    places = cuts.carried(item.bounds, bounds, len(item.text))
    known = {places[step]: value for step, value in item.hidden.gold.items() if step in places}
    return Labelled(
        question=item.question,
        steps=tuple(cuts.steps_of(item.text, bounds)),
        annotator="",
        reference=item.reference,
        answer=item.answer,
        kind=item.kind,
        origin="none",
        gold=known if item.kind != "work" else {},
    )


def _labelled(
    bare: Labelled, held: Mapping[int | None, Label], who: str, when_ns: int, duration_ms: int | None, origin: From
) -> Labelled:
    steps = {step: label for step, label in held.items() if step is not None}
    answer = held.get(None)
    return replace(
        bare,
        annotator=who,
        values={step: _said(label) for step, label in steps.items()},
        answer_value=None if answer is None else _said(answer),
        comments={step: label.comment for step, label in steps.items() if label.comment},
        corrected={step: label.corrected for step, label in steps.items() if label.corrected is not None},
        spent_ms={step: label.duration_ms for step, label in steps.items() if label.duration_ms is not None},
        origin=origin,
        created_ns=when_ns,
        duration_ms=duration_ms,
        shown=max((label.shown for label in held.values()), key=_SHOWN.index, default=Shown.BLIND),
    )


def _said(label: Label) -> int | str:
    return UNSURE if label.value is None else label.value
