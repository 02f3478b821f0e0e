"""Fits the calibration of a PRM to labelled steps that it was not trained on."""

from collections.abc import Callable, Mapping

import numpy as np

from reckon.metrics.judged import Floats
from reckon.metrics.reliability import brier
from reckon.prm.calibration import KNOTS_MAX, NONE, Calibration, Kind

STEPS_MIN = 20
_NEWTON_ROUNDS = 50
_LOG_T_MAX = 5.0
_HALVINGS = 60
_EDGE = 1e-6


def fit_best(right: Floats, scores: Floats) -> Calibration:
    """The kind with the lowest Brier score on the half that it was not fitted to, then fitted to all.

    None is kept where there are too few steps, or only of one kind, and where nothing does better.
    """
    first = np.arange(len(scores)) % 2 == 0
    if not (_enough(right[first]) and _enough(right[~first])):
        return NONE
    errors: dict[Kind, float] = {}
    for kind in FITS:
        total = 0.0
        for part in (first, ~first):
            fitted = fit(kind, right[part], scores[part])
            total += brier(right[~part], applied(fitted, scores[~part])) or 0.0
        errors[kind] = total
    best = min(errors, key=errors.__getitem__)
    return fit(best, right, scores)


def fit(kind: Kind, right: Floats, scores: Floats) -> Calibration:
    """The calibration of this kind that fits best."""
    return FITS[kind](right, scores)


def applied(calibration: Calibration, scores: Floats) -> Floats:
    """Every score calibrated."""
    return np.array([calibration(float(score)) for score in scores], dtype=np.float64)


def _enough(right: Floats) -> bool:
    return len(right) >= STEPS_MIN // 2 and 0 < right.sum() < len(right)


def _none(right: Floats, scores: Floats) -> Calibration:
    del right, scores
    return NONE


def _temperature(right: Floats, scores: Floats) -> Calibration:
    """Guo et al. 2017: the T of the lowest log loss, whose derivative by 1/T is monotone, so it is bisected."""
    logits = _logits(scores)

    def falls(log_t: float) -> bool:
        """Whether the loss still falls as T grows."""
        inverse = np.exp(-log_t)
        return bool(((_sigmoid(inverse * logits) - right) * logits).sum() > 0)

    low, high = -_LOG_T_MAX, _LOG_T_MAX
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if falls(middle) else (low, middle)
    return Calibration("temperature", (float(np.exp((low + high) / 2)),))


def _platt(right: Floats, scores: Floats) -> Calibration:
    """Platt 1999 by Newton's method, with his targets (n+ + 1) / (n+ + 2) and 1 / (n- + 2) against overconfidence."""
    logits = _logits(scores)
    positive = right.sum()
    negative = len(right) - positive
    target = np.where(right == 1, (positive + 1) / (positive + 2), 1 / (negative + 2))
    columns = np.stack([logits, np.ones_like(logits)], axis=1)
    weights = np.array([1.0, 0.0])
    for _ in range(_NEWTON_ROUNDS):
        shown = _sigmoid(columns @ weights)
        gradient = columns.T @ (shown - target)
        curvature = columns.T @ (columns * (shown * (1 - shown))[:, None]) + 1e-9 * np.eye(2)
        move = np.linalg.solve(curvature, gradient)
        weights = weights - np.clip(move, -1, 1)
        if np.abs(move).max() < 1e-10:  # converged
            break
    slope, offset = (float(value) for value in weights)
    # A slope that is not positive would turn the ranking round: then the scores say nothing, and stay as they are.
    return Calibration("platt", (slope, offset)) if slope > 0 else NONE


def _isotonic(right: Floats, scores: Floats) -> Calibration:
    """Pool adjacent violators (Ayer et al. 1955): one knot per pool, at its mean score."""
    xs, places = np.unique(scores, return_inverse=True)
    counts = np.bincount(places).astype(np.float64)
    means = np.bincount(places, weights=right) / counts
    pools: list[tuple[float, float, float]] = []  # (mean score, share right, count)
    for x, y, n in zip(xs, means, counts, strict=True):
        pools.append((float(x), float(y), float(n)))
        while len(pools) > 1 and pools[-2][1] >= pools[-1][1]:
            (x1, y1, n1), (x2, y2, n2) = pools[-2:]
            total = n1 + n2
            pools[-2:] = [((x1 * n1 + x2 * n2) / total, (y1 * n1 + y2 * n2) / total, total)]
    kept = sorted({round(at) for at in np.linspace(0, len(pools) - 1, min(len(pools), KNOTS_MAX))})
    knots = tuple(value for at in kept for value in (pools[at][0], min(1.0, max(0.0, pools[at][1]))))
    return Calibration("isotonic", knots)


def _logits(scores: Floats) -> Floats:
    kept = np.clip(scores, _EDGE, 1 - _EDGE)
    return np.log(kept / (1 - kept))


def _sigmoid(values: Floats) -> Floats:
    return 0.5 * (1 + np.tanh(values / 2))


FITS: Mapping[Kind, Callable[[Floats, Floats], Calibration]] = {
    "none": _none,
    "temperature": _temperature,
    "platt": _platt,
    "isotonic": _isotonic,
}
