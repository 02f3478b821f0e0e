"""A solution as PRM metrics see it: scores and labels of its steps, its answer, and whom the labels are from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class JudgedSolution:
    """One solution of one problem, scored by a PRM.

    `scores` are P(right) per step in [0, 1]; `labels` say -1 wrong, 0 neutral, 1 right, None not
    labelled, and are of the same length. `text` tells distinct solutions of a problem apart.
    """

    problem: str
    text: str
    scores: tuple[float, ...]
    labels: tuple[int | None, ...]
    answer: str | None = None
    answer_correct: bool | None = None
    logprob_mean: float | None = None
    domain: str = ""
    annotator: str = ""

    @property
    def score(self) -> float:
        """The minimum over steps; 1 where there is no step, which accuses nobody."""
        return min(self.scores, default=1.0)

    @property
    def first_error(self) -> int | None:
        """Index of the first step labelled wrong."""
        return next((index for index, label in enumerate(self.labels) if label == -1), None)

    @property
    def process_correct(self) -> bool | None:
        """All steps right, and the answer where it is known; None where some step's label is unknown."""
        if self.first_error is not None or self.answer_correct is False:
            return False
        return None if None in self.labels else True


def step_pairs(solutions: Iterable[JudgedSolution]) -> tuple[Floats, Floats]:
    """(1 for right or neutral and 0 for wrong, score) of every labelled step.

    A neutral step counts as right, as Lightman et al. 2023 count it.
    """
    pairs = [
        (0.0 if label == -1 else 1.0, score)
        for solution in solutions
        for label, score in zip(solution.labels, solution.scores, strict=True)
        if label is not None
    ]
    columns = np.array(pairs, dtype=np.float64).reshape(-1, 2)
    return columns[:, 0], columns[:, 1]


def by_problem(solutions: Iterable[JudgedSolution]) -> list[list[JudgedSolution]]:
    """Solutions grouped by problem, in order of appearance."""
    groups: dict[str, list[JudgedSolution]] = {}
    for solution in solutions:
        groups.setdefault(solution.problem, []).append(solution)
    return list(groups.values())


def distinct(solutions: Sequence[JudgedSolution]) -> list[JudgedSolution]:
    """One of each text, the first: equal texts have equal scores and would be counted twice."""
    return list({solution.text: solution for solution in reversed(solutions)}.values())[::-1]
