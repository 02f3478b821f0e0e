"""Whether a PRM ranks the solutions of one problem: pooled figures hide it when problems differ in difficulty."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from reckon.metrics.judged import JudgedSolution, by_problem, distinct
from reckon.metrics.ranking import auroc

Truth = Callable[[JudgedSolution], bool | None]

TRUTHS: Mapping[str, Truth] = {
    "process": lambda solution: solution.process_correct,
    "outcome": lambda solution: solution.answer_correct,
}


@dataclass(frozen=True, slots=True)
class WithinProblem:
    """AUROC inside problems that have both kinds: each pair counts once, or each problem does."""

    by_pair: float
    by_problem: float
    problems: int
    pairs: int


def within_problem(solutions: Iterable[JudgedSolution], truth: Truth) -> WithinProblem | None:
    """Over distinct solutions, by their lowest step score; None where no problem has both kinds."""
    areas: list[float] = []
    pairs: list[int] = []
    for group in by_problem(solutions):
        told = [(float(is_right), one.score) for one in distinct(group) if (is_right := truth(one)) is not None]
        columns = np.array(told, dtype=np.float64).reshape(-1, 2)
        area = auroc(columns[:, 0], columns[:, 1])
        if area is not None:
            positive = int(columns[:, 0].sum())
            areas.append(area)
            pairs.append(positive * (len(told) - positive))
    if not areas:
        return None
    return WithinProblem(float(np.average(areas, weights=pairs)), float(np.mean(areas)), len(areas), sum(pairs))


def solution_auroc(solutions: Iterable[JudgedSolution], truth: Truth) -> float | None:
    """AUROC over all solutions together, by their lowest step score."""
    told = [(float(is_right), one.score) for one in solutions if (is_right := truth(one)) is not None]
    columns = np.array(told, dtype=np.float64).reshape(-1, 2)
    return auroc(columns[:, 0], columns[:, 1])


def last_step_minima(solutions: Iterable[JudgedSolution]) -> float | None:
    """Share of solutions of two steps or more whose lowest score is the last step's.

    Near 1 it says that the PRM judges the outcome and not the process (ProcessBench discusses it).
    """
    lowest = [min(one.scores) == one.scores[-1] for one in solutions if len(one.scores) > 1]
    return sum(lowest) / len(lowest) if lowest else None
