"""A published dataset version of the demo's problems, small enough for a test."""

import random
from dataclasses import replace
from pathlib import Path

from fakes.arithmetic_examples import arithmetic_examples
from reckon.datasets.place import place_of
from reckon.datasets.problem_key import problem_key
from reckon.datasets.row import Row, Split
from reckon.datasets.writer import Provenance, VersionWriter


def arithmetic_dataset(root: Path, *, problems: int = 30, samples: int = 8, seed: int = 3) -> Path:
    """The version's folder. One problem in five is for calibration and one in three of the rest for tests."""
    rows = []
    for at, example in enumerate(arithmetic_examples(random.Random(seed), problems * samples, samples)):
        split: Split = ("val", "train", "test", "train", "train")[at // samples % 5]  # type: ignore[assignment]  # a literal
        rows.append(
            Row(
                id=f"{seed}-{example.id}",
                problem=example.question,
                problem_key=problem_key(example.question),
                steps=example.steps,
                labels=example.labels,
                soft_labels=(None,) * len(example.steps),
                answer=example.answer or "",
                answer_correct=example.answer_correct,
                origin="checked",
                domain=example.domain,
            )
        )
        rows[-1] = replace(rows[-1], split=split)
    with VersionWriter(place_of(root)) as writer:
        writer.add(rows)
        _, place = writer.publish(Provenance())
    return Path(place.path)
