"""Votes over answers: plain majority and votes weighted by a score."""

from collections.abc import Sequence


def votes(answers: Sequence[str | None]) -> list[tuple[str, int]]:
    """(answer, votes), most voted first, ties in order of appearance; None casts no vote."""
    counts: dict[str, int] = {}
    for answer in answers:
        if answer is not None:
            counts[answer] = counts.get(answer, 0) + 1
    return sorted(counts.items(), key=lambda entry: -entry[1])


def leading_answer(answers: Sequence[str | None], weights: Sequence[float] | None = None) -> str | None:
    """The answer with the largest sum of `weights` (1 each where None); ties go to the one that came first."""
    sums: dict[str, float] = {}
    for answer, weight in zip(answers, weights if weights is not None else [1.0] * len(answers), strict=True):
        if answer is not None:
            sums[answer] = sums.get(answer, 0.0) + weight
    return max(sums, key=lambda answer: sums[answer], default=None)
