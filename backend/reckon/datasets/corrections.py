"""Labels that somebody has corrected, put into the rows that they are of. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from reckon.datasets.recipe import Relabel
from reckon.datasets.row import Row
from reckon.errors import InvalidInput

Corrections: TypeAlias = Mapping[str, Sequence[Relabel]]
"""By the row's id."""

_BY_PEOPLE = ("person", "adjudicated")


def by_row(relabels: Iterable[Relabel]) -> Corrections:
    """The corrections of each row, in their order: of two for one step the later holds."""
    found: dict[str, list[Relabel]] = defaultdict(list)
    for one in relabels:
        found[one.id].append(one)
    return found


def corrected(row: Row, corrections: Corrections) -> Row:
    """The row with what was corrected; its other labels stay, and what a vote or a rollout said of the step goes.

    Raises InvalidInput where the row has no such step.
    """
    mine = corrections.get(row.id)
    if not mine:
        return row
    labels, soft = list(row.labels), list(row.soft_labels)
    for one in mine:
        if one.step >= len(row.steps):
            raise InvalidInput(f"Row {row.id!r} has {len(row.steps)} steps: there is no step {one.step} to relabel.")
        labels[one.step], soft[one.step] = one.value, None
    who = tuple(dict.fromkeys([*row.annotators, *(one.by for one in mine if one.by)]))
    origin = row.origin if row.origin in _BY_PEOPLE else "mixed"
    # Whoever corrects a row has its labels in sight.
    return replace(row, labels=tuple(labels), soft_labels=tuple(soft), annotators=who, origin=origin, blind=False)
