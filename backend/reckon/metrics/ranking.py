"""How well scores rank right above wrong: AUROC, average precision, and their curves."""

import numpy as np

from reckon.errors import InvalidInput
from reckon.metrics.judged import Floats

CURVE_POINTS_MAX = 200


def auroc(right: Floats, scores: Floats) -> float | None:
    """The chance that a right one scores above a wrong one, ties counted half; None where one kind is missing.

    Mann and Whitney 1947: from the sum of ranks, ties sharing their mean rank.
    """
    positive = int(_checked(right, scores).sum())
    negative = len(right) - positive
    if positive == 0 or negative == 0:
        return None
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks = (last - (counts - 1) / 2)[inverse]
    return float((ranks[right == 1].sum() - positive * (positive + 1) / 2) / (positive * negative))


def average_precision(right: Floats, scores: Floats) -> float | None:
    """Area under the precision-recall curve as a step function; None where nothing is right.

    The sum over thresholds of (recall gained) times precision, without interpolation.
    """
    positive = int(_checked(right, scores).sum())
    if positive == 0:
        return None
    hits, taken = _counts(right, scores)
    gained = np.diff(hits, prepend=0.0) / positive
    return float((gained * hits / taken).sum())


def roc_curve(right: Floats, scores: Floats) -> list[tuple[float, float]]:
    """(false, true positive rate) from (0, 0) to (1, 1), thinned to CURVE_POINTS_MAX; empty if unknown."""
    positive = int(_checked(right, scores).sum())
    negative = len(right) - positive
    if positive == 0 or negative == 0:
        return []
    hits, taken = _counts(right, scores)
    return _thinned([(0.0, 0.0), *zip((taken - hits) / negative, hits / positive, strict=True)])


def pr_curve(right: Floats, scores: Floats) -> list[tuple[float, float]]:
    """(recall, precision) by falling threshold, thinned to CURVE_POINTS_MAX; empty where nothing is right."""
    positive = int(_checked(right, scores).sum())
    if positive == 0:
        return []
    hits, taken = _counts(right, scores)
    return _thinned(list(zip(hits / positive, hits / taken, strict=True)))


def _counts(right: Floats, scores: Floats) -> tuple[Floats, Floats]:
    """(right ones taken, all taken) at each distinct score, highest first."""
    order = np.argsort(-scores, kind="stable")
    ends = np.flatnonzero(np.diff(scores[order], append=np.nan))
    return np.cumsum(right[order])[ends], (ends + 1).astype(np.float64)


def _thinned(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    kept = sorted({round(at) for at in np.linspace(0, len(points) - 1, min(len(points), CURVE_POINTS_MAX))})
    return [(float(points[at][0]), float(points[at][1])) for at in kept]


def _checked(right: Floats, scores: Floats) -> Floats:
    if right.shape != scores.shape or right.ndim != 1:
        raise InvalidInput("A ranking needs one score for each label.")
    return right
