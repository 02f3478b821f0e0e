"""Whether a score of 0.8 is right in 8 of 10 cases: expected calibration error, Brier score, reliability bins."""

from dataclasses import dataclass

import numpy as np

from reckon.metrics.judged import Floats

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Scores in [low, high), the last one closed: how many, their mean, and the share that is right."""

    low: float
    high: float
    count: int
    score_mean: float
    right_share: float


def reliability(right: Floats, scores: Floats, bins: int = BINS) -> list[Bin]:
    """The filled ones of `bins` bins of equal width."""
    places = np.clip((scores * bins).astype(np.int64), 0, bins - 1)
    found: list[Bin] = []
    for place in range(bins):
        inside = places == place
        count = int(inside.sum())
        if count:
            means = float(scores[inside].mean()), float(right[inside].mean())
            found.append(Bin(place / bins, (place + 1) / bins, count, *means))
    return found


def ece(right: Floats, scores: Floats, bins: int = BINS) -> float | None:
    """Mean distance of score and share right over bins, weighted by count (Naeini et al. 2015); None without steps."""
    if len(scores) == 0:
        return None
    filled = reliability(right, scores, bins)
    return sum(one.count * abs(one.score_mean - one.right_share) for one in filled) / len(scores)


def brier(right: Floats, scores: Floats) -> float | None:
    """Mean squared distance of score and outcome (Brier 1950); None without steps."""
    return float(np.mean((scores - right) ** 2)) if len(scores) else None
