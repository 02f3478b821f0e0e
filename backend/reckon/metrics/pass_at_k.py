"""pass@k: the chance that at least one of k samples is right, the oracle's accuracy."""

from math import comb

from reckon.errors import InvalidInput


def pass_at_k(samples: int, correct: int, k: int) -> float:
    """Unbiased estimate from `samples` draws of which `correct` are right: 1 - C(n-c, k) / C(n, k).

    Source: Chen et al. 2021, "Evaluating Large Language Models Trained on Code".
    Raises InvalidInput unless 1 <= k <= samples and 0 <= correct <= samples.
    """
    if not 1 <= k <= samples or not 0 <= correct <= samples:
        raise InvalidInput(f"pass@{k} cannot be had from {correct} right of {samples} samples.")
    return 1 - comb(samples - correct, k) / comb(samples, k)
