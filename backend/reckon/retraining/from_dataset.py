"""Rows of a dataset version as examples to train on and to measure by."""

from collections.abc import Iterable, Iterator

from reckon.datasets.row import Row, Split
from reckon.retraining.example import Example
from reckon.retraining.work_folder import CALIBRATION, TEST, TRAIN

EXAMPLES_MAX = 500_000
SPLITS: dict[Split, str] = {"train": TRAIN, "val": CALIBRATION, "test": TEST}
"""Which split is for what: what is measured on `test` was neither trained nor calibrated on."""


def examples(rows: Iterable[Row]) -> Iterator[Example]:
    """One example a row; many people's labels of one solution are one annotator, their names joined."""
    for row in rows:
        yield Example(
            id=row.id,
            problem=row.problem_key,
            question=row.problem,
            steps=row.steps,
            labels=row.labels,
            soft=row.soft_labels,
            answer=row.answer or None,
            answer_correct=row.answer_correct,
            domain=row.domain,
            annotator="+".join(row.annotators) or row.origin,
            origin=row.origin,
        )
