"""What choosing by a PRM buys: best-of-N beside the vote, the likeliest and the oracle, on the same samples."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reckon.metrics.intervals import Interval, paired_bootstrap
from reckon.metrics.judged import JudgedSolution, by_problem
from reckon.metrics.majority import leading_answer

SUBSETS = 16  # of the samples of a problem, drawn for each N below their number
_RESAMPLES = 2_000

Pick = Callable[[Sequence[JudgedSolution]], bool]


@dataclass(frozen=True, slots=True)
class BestOfN:
    """Accuracy at one N, and the paired difference of the PRM to the vote; `right` is per problem, by name."""

    n: int
    problems: int
    prm: Interval
    majority: Interval
    logprob: Interval | None
    oracle: Interval
    prm_minus_majority: Interval
    right: Mapping[str, tuple[float, ...]]


def best_of_n(solutions: Sequence[JudgedSolution], n: int, seed: int = 0) -> BestOfN | None:
    """Over problems that have at least `n` samples with a checked answer; None where there is none.

    Equal samples stay in: they are what a model gives. Subsets and resamples depend on `seed` alone.
    """
    groups = [[one for one in group if one.answer_correct is not None] for group in by_problem(solutions)]
    groups = [group for group in groups if len(group) >= n]
    if not groups:
        return None
    subsets = [_subsets(group, n, f"{seed}/{index}") for index, group in enumerate(groups)]
    picks: dict[str, Pick] = {"prm": by_prm, "majority": by_vote, "oracle": any_right}
    if all(one.logprob_mean is not None for group in groups for one in group):
        picks["logprob"] = by_logprob
    right = {
        name: tuple(float(np.mean([pick(subset) for subset in drawn])) for drawn in subsets)
        for name, pick in picks.items()
    }
    zero = [0.0] * len(groups)
    shown = {name: _interval(values, zero, seed) for name, values in right.items()}
    difference = _interval(right["prm"], right["majority"], seed)
    return BestOfN(
        n, len(groups), shown["prm"], shown["majority"], shown.get("logprob"), shown["oracle"], difference, right
    )


def by_prm(candidates: Sequence[JudgedSolution]) -> bool:
    """The first of those whose lowest step scores highest."""
    return max(candidates, key=lambda one: one.score).answer_correct is True


def by_vote(candidates: Sequence[JudgedSolution]) -> bool:
    """The most frequent answer; among equals the one seen first."""
    winner = leading_answer([one.answer for one in candidates])
    return winner is not None and any(one.answer_correct is True for one in candidates if one.answer == winner)


def by_logprob(candidates: Sequence[JudgedSolution]) -> bool:
    """The first of those with the highest mean log-probability."""
    return max(candidates, key=lambda one: one.logprob_mean or 0.0).answer_correct is True


def any_right(candidates: Sequence[JudgedSolution]) -> bool:
    """The oracle."""
    return any(one.answer_correct is True for one in candidates)


def _subsets(group: Sequence[JudgedSolution], n: int, seed: str) -> list[Sequence[JudgedSolution]]:
    if len(group) == n:
        return [group]
    rng = random.Random(seed)  # noqa: S311  # repeatable subsets, not secrets
    return [[group[at] for at in sorted(rng.sample(range(len(group)), n))] for _ in range(SUBSETS)]


def _interval(first: Sequence[float], second: Sequence[float], seed: int) -> Interval:
    return paired_bootstrap(first, second, np.random.default_rng(seed), resamples=_RESAMPLES)
