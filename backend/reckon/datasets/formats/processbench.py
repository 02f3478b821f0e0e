"""ProcessBench: `problem`, `steps`, and as `label` the index of the first wrong step, -1 where none is.

What stands behind the first error is unlabelled. A row whose correctness is not known to the end cannot
be said in this format.
"""

from collections.abc import Iterator
from typing import IO, Any

from reckon.datasets.formats.told import (
    Item,
    Refused,
    Solution,
    Told,
    from_first_error,
    labelled,
    made,
    records,
    text,
)
from reckon.datasets.row import Row


def read(file: IO[bytes], told: Told) -> Iterator[Item]:
    """The rows of a file."""
    for item in records(file):
        if isinstance(item, Refused):
            yield item
            continue
        number, record = item
        try:
            steps = [text(step) for step in record["steps"]]
            label = int(record["label"])
            correct = record.get("final_answer_correct")
            yield made(
                told,
                Solution(
                    problem=text(record["problem"]),
                    steps=steps,
                    labels=from_first_error(len(steps), None if label == -1 else label),
                    answer_correct=None if correct is None else bool(correct),
                    id=text(record.get("id", "")),
                ),
            )
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            yield Refused(f"Line {number} is not of ProcessBench ({error}).")


def write(row: Row) -> dict[str, Any] | None:
    """The record of a row; None where nobody has said whether its steps up to the end or an error are right."""
    error = row.first_error
    if labelled(row) < (len(row.steps) if error is None else error):
        return None
    return {
        "id": row.id,
        "generator": row.source,
        "problem": row.problem,
        "steps": list(row.steps),
        "final_answer_correct": row.answer_correct,
        "label": -1 if error is None else error,
    }
