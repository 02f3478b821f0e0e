"""How far two samples differ, as a distance from 0 to 1, and whether that could be chance. Pure.

Categories: Jensen-Shannon distance (base 2), and the G test of independence (Sokal and Rohlf 1981).
Numbers: the Kolmogorov-Smirnov statistic, and its asymptotic two-sample bound.
"""

from collections.abc import Sequence
from math import exp, isfinite, log, log2, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def jensen_shannon(first: Sequence[int], second: Sequence[int]) -> float:
    """Distance of two distributions over the same categories, given as counts; 0 where either has none."""
    m, n = sum(first), sum(second)
    if not m or not n:
        return 0.0
    divergence = 0.0
    for a, b in zip(first, second, strict=True):
        p, q = a / m, b / n
        middle = (p + q) / 2
        divergence += sum(share / 2 * log2(share / middle) for share in (p, q) if share)
    return sqrt(max(0.0, min(1.0, divergence)))


def chance_of_counts(first: Sequence[int], second: Sequence[int]) -> float:
    """How likely counts are that differ at least so much, where both sides are drawn alike (G test)."""
    m, n = sum(first), sum(second)
    kept = [(a, b) for a, b in zip(first, second, strict=True) if a + b]
    if not m or not n or len(kept) < 2:
        return 1.0
    total = m + n
    g = 0.0
    for a, b in kept:
        for seen, side in ((a, m), (b, n)):
            if seen:
                g += 2 * seen * log(seen * total / (side * (a + b)))
    return chi_squared_tail(max(0.0, g), len(kept) - 1)


def chi_squared_tail(value: float, freedom: int) -> float:
    """P(X >= value), by the cube root of Wilson and Hilferty (1931): good to some parts in a thousand."""
    if value <= 0:
        return 1.0
    spread = 2 / (9 * freedom)
    z = ((value / freedom) ** (1 / 3) - (1 - spread)) / sqrt(spread)
    return 1 - NormalDist().cdf(z)


def kolmogorov_smirnov(first: Floats, second: Floats) -> float:
    """The largest distance between the two empirical distributions; 0 where either has no value."""
    if not len(first) or not len(second):
        return 0.0
    at = np.concatenate([first, second])
    below = [np.searchsorted(np.sort(side), at, side="right") / len(side) for side in (first, second)]
    return float(np.max(np.abs(below[0] - below[1])))


def chance_of_distance(distance: float, m: int, n: int) -> float:
    """How likely a Kolmogorov-Smirnov distance of at least this is, where both sides are drawn alike."""
    if not m or not n:
        return 1.0
    effective = m * n / (m + n)
    found = 2 * exp(-2 * effective * distance * distance)
    return min(1.0, found) if isfinite(found) else 1.0
