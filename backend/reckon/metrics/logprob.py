"""Mean log-probability of a generation: the cheapest sign of confidence."""

from collections.abc import Sequence


def mean_logprob(total: float, tokens: int) -> float | None:
    """Sum of natural-log probabilities over the number of tokens; None where none were captured."""
    return total / tokens if tokens > 0 else None


def most_confident(means: Sequence[float | None]) -> int | None:
    """Index of the highest mean log-probability, the first of equals; None where none is known."""
    known = [(-mean, index) for index, mean in enumerate(means) if mean is not None]
    return min(known)[1] if known else None
