"""ProcessBench's measure: is the first wrong step found, and is nobody accused who made none?

Source: Zheng et al. 2024, "ProcessBench: Identifying Process Errors in Mathematical Reasoning".
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reckon.metrics.judged import JudgedSolution

_THRESHOLDS = tuple(float(one) for one in np.linspace(0.02, 0.98, 49))


@dataclass(frozen=True, slots=True)
class FirstErrorScore:
    """Shares found right of solutions with and without an error, and their harmonic mean; None without such ones."""

    threshold: float
    with_error: float | None
    without_error: float | None
    erroneous: int
    correct: int

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both shares."""
        if self.with_error is None or self.without_error is None:
            return None
        total = self.with_error + self.without_error
        return 2 * self.with_error * self.without_error / total if total else 0.0


def predicted_first_error(scores: Sequence[float], threshold: float) -> int | None:
    """The first step that scores below `threshold`."""
    return next((index for index, score in enumerate(scores) if score < threshold), None)


def judged_ends(solution: JudgedSolution) -> bool:
    """Whether the place of the first error is known: one is labelled wrong, or every step has a label."""
    return bool(solution.labels) and (solution.first_error is not None or None not in solution.labels)


def found_first_errors(solutions: Sequence[JudgedSolution], threshold: float) -> list[bool]:
    """Per solution: is what is predicted exactly the first error, or exactly none?"""
    return [predicted_first_error(one.scores, threshold) == one.first_error for one in solutions]


def process_bench(solutions: Sequence[JudgedSolution], threshold: float = 0.5) -> FirstErrorScore:
    """The measure over all solutions whose first error is known."""
    known = [one for one in solutions if judged_ends(one)]
    found = found_first_errors(known, threshold)
    wrong = [hit for hit, one in zip(found, known, strict=True) if one.first_error is not None]
    clean = [hit for hit, one in zip(found, known, strict=True) if one.first_error is None]
    return FirstErrorScore(threshold, _share(wrong), _share(clean), len(wrong), len(clean))


def best_threshold(solutions: Sequence[JudgedSolution]) -> float:
    """The threshold with the highest F1 on these solutions, which must not be those that are then measured."""
    return max(_THRESHOLDS, key=lambda threshold: process_bench(solutions, threshold).f1 or 0.0)


def _share(hits: Sequence[bool]) -> float | None:
    return sum(hits) / len(hits) if hits else None
