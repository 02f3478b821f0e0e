"""Every measure of a PRM over a set of judged solutions, whole and by domain and annotator."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reckon.metrics.best_of_n import BestOfN, best_of_n
from reckon.metrics.first_error import FirstErrorScore, process_bench
from reckon.metrics.judged import JudgedSolution, step_pairs
from reckon.metrics.ranking import auroc, average_precision, pr_curve, roc_curve
from reckon.metrics.reliability import Bin, brier, ece, reliability
from reckon.metrics.within_problem import TRUTHS, WithinProblem, last_step_minima, solution_auroc, within_problem

SLICES_MAX = 50


@dataclass(frozen=True, slots=True)
class StepMetrics:
    """Over labelled steps. `auprc_error` takes the wrong step as what is looked for: most steps are right."""

    solutions: int
    steps: int
    wrong_steps: int
    auroc: float | None
    auprc: float | None
    auprc_error: float | None
    ece: float | None
    brier: float | None
    first_error: FirstErrorScore


@dataclass(frozen=True, slots=True)
class PrmReport:
    """The whole of it. `within` and `solution_auroc` are by truth: `process` or `outcome`."""

    whole: StepMetrics
    solution_auroc: dict[str, float | None]
    within: dict[str, WithinProblem | None]
    best_of_n: tuple[BestOfN, ...]
    last_step_minima: float | None
    bins: list[Bin]
    roc: list[tuple[float, float]]
    pr: list[tuple[float, float]]
    by_domain: dict[str, StepMetrics] = field(default_factory=dict)
    by_annotator: dict[str, StepMetrics] = field(default_factory=dict)


def step_metrics(solutions: Sequence[JudgedSolution], threshold: float = 0.5) -> StepMetrics:
    """The measures that a slice has."""
    right, scores = step_pairs(solutions)
    return StepMetrics(
        solutions=len(solutions),
        steps=len(right),
        wrong_steps=int((right == 0).sum()),
        auroc=auroc(right, scores),
        auprc=average_precision(right, scores),
        auprc_error=average_precision(1 - right, 1 - scores),
        ece=ece(right, scores),
        brier=brier(right, scores),
        first_error=process_bench(solutions, threshold),
    )


def prm_report(
    solutions: Sequence[JudgedSolution], *, threshold: float = 0.5, ns: Sequence[int] = (1, 2, 4, 8, 16), seed: int = 0
) -> PrmReport:
    """All measures; curves of choosing at those of `ns` that some problem has samples for."""
    right, scores = step_pairs(solutions)
    chosen = [best_of_n(solutions, n, seed) for n in ns]
    return PrmReport(
        whole=step_metrics(solutions, threshold),
        solution_auroc={name: solution_auroc(solutions, truth) for name, truth in TRUTHS.items()},
        within={name: within_problem(solutions, truth) for name, truth in TRUTHS.items()},
        best_of_n=tuple(one for one in chosen if one is not None),
        last_step_minima=last_step_minima(solutions),
        bins=reliability(right, scores),
        roc=roc_curve(right, scores),
        pr=pr_curve(right, scores),
        by_domain=_sliced(solutions, lambda one: one.domain, threshold),
        by_annotator=_sliced(solutions, lambda one: one.annotator, threshold),
    )


def _sliced(
    solutions: Sequence[JudgedSolution], name_of: Callable[[JudgedSolution], str], threshold: float
) -> dict[str, StepMetrics]:
    """By name, the SLICES_MAX largest; what has no name is in no slice."""
    slices: dict[str, list[JudgedSolution]] = {}
    for one in solutions:
        if name_of(one):
            slices.setdefault(name_of(one), []).append(one)
    largest = sorted(slices.items(), key=lambda entry: (-len(entry[1]), entry[0]))[:SLICES_MAX]
    return {name: step_metrics(part, threshold) for name, part in largest}
