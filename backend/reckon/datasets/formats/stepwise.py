"""JSON lines of `prompt`, `completions`, `labels`: the stepwise format of trainers.

A label is true or false. We write true for right and neutral, and end before the first step that nobody
has labelled; -1, 0, 1 and null are read as well.
"""

from collections.abc import Iterator
from typing import IO, Any

from reckon.datasets.formats.told import Item, Refused, Solution, Told, labelled, made, records, text
from reckon.datasets.row import Row

_LABELS: dict[object, int | None] = {True: 1, False: -1, -1: -1, None: None}


def read(file: IO[bytes], told: Told) -> Iterator[Item]:
    """The rows of a file."""
    for item in records(file):
        if isinstance(item, Refused):
            yield item
            continue
        number, record = item
        try:
            steps = [text(step) for step in record["completions"]]
            labels = [_label(label) for label in record["labels"]]
            yield made(told, Solution(text(record["prompt"]), steps, labels))
        except (KeyError, TypeError) as error:
            yield Refused(f"Line {number} is not stepwise ({error}).")


def write(row: Row) -> dict[str, Any] | None:
    """The record of a row; None where its first step has no label."""
    count = labelled(row)
    if not count:
        return None
    labels = [label != -1 for label in row.labels[:count]]
    return {"prompt": row.problem, "completions": list(row.steps[:count]), "labels": labels}


def _label(value: object) -> int | None:
    if value == 0 and not isinstance(value, bool):
        return 0
    if not isinstance(value, int | None) or value not in _LABELS:
        raise TypeError(f"{value!r} is no label")
    return _LABELS[value]
