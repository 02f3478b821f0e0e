"""How sure a share is: Wilson's interval, and a bootstrap for the difference of two methods on the same questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np

from reckon.errors import InvalidInput

RESAMPLES_MAX = 100_000
_CHUNK = 1_000  # resamples drawn at once, so that memory stays at chunk by questions


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate between its bounds."""

    low: float
    estimate: float
    high: float


def wilson(right: int, total: int, confidence: float = 0.95) -> Interval:
    """The share `right / total` with Wilson's score interval (1927); [0, 1] around nan where nothing was counted.

    Raises InvalidInput unless 0 <= right <= total and 0 < confidence < 1.
    """
    if not 0 <= right <= total or not 0 < confidence < 1:
        raise InvalidInput(f"No interval for {right} of {total} at confidence {confidence}.")
    if total == 0:
        return Interval(0.0, float("nan"), 1.0)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share = right / total
    middle = share + z * z / (2 * total)
    half = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    scale = 1 + z * z / total
    return Interval(max(0.0, (middle - half) / scale), share, min(1.0, (middle + half) / scale))


def paired_bootstrap(
    first: Sequence[float],
    second: Sequence[float],
    rng: np.random.Generator,
    *,
    resamples: int = 10_000,
    confidence: float = 0.95,
) -> Interval:
    """Mean of `first - second` over the same questions, with its percentile interval (Efron 1979).

    Questions are drawn, not single results, so what makes a question hard for both cancels
    out. Raises InvalidInput for sequences that are empty or of different length.
    """
    if len(first) != len(second) or not first:
        raise InvalidInput("A paired comparison needs the same questions on both sides, and at least one.")
    if not 1 <= resamples <= RESAMPLES_MAX or not 0 < confidence < 1:
        raise InvalidInput(f"Between 1 and {RESAMPLES_MAX} resamples, and a confidence between 0 and 1.")
    difference = np.asarray(first, dtype=np.float64) - np.asarray(second, dtype=np.float64)
    means = np.empty(resamples)
    for start in range(0, resamples, _CHUNK):
        stop = min(start + _CHUNK, resamples)
        drawn = rng.integers(0, len(difference), (stop - start, len(difference)))
        means[start:stop] = difference[drawn].mean(axis=1)
    tail = (1 - confidence) / 2
    low, high = np.quantile(means, [tail, 1 - tail])
    return Interval(float(low), float(difference.mean()), float(high))
