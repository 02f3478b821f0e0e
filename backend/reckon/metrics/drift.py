"""How far a distribution of scores has moved: population stability index and Kolmogorov-Smirnov distance."""

import numpy as np

from reckon.errors import InvalidInput
from reckon.metrics.judged import Floats

_BINS = 10
_SHARE_MIN = 1e-4  # an empty bin would make the index infinite


def psi(before: Floats, now: Floats, bins: int = _BINS) -> float:
    """Sum over bins of (share now - share before) * ln(now / before), with bins at the deciles of `before`.

    Below 0.1 is usually read as no change, above 0.25 as a large one. Raises InvalidInput for empty samples.
    """
    _filled(before, now)
    edges = np.unique(np.quantile(before, np.linspace(0, 1, bins + 1)[1:-1]))
    shares = []
    for sample in (before, now):
        counts = np.bincount(np.searchsorted(edges, sample, side="right"), minlength=len(edges) + 1)
        shares.append(np.maximum(counts / len(sample), _SHARE_MIN))
    old, new = shares
    return float(((new - old) * np.log(new / old)).sum())


def ks(before: Floats, now: Floats) -> float:
    """The largest distance of both empirical distribution functions. Raises InvalidInput for empty samples."""
    _filled(before, now)
    places = np.concatenate([before, now])
    shares = [np.searchsorted(np.sort(sample), places, side="right") / len(sample) for sample in (before, now)]
    return float(np.abs(shares[0] - shares[1]).max())


def _filled(before: Floats, now: Floats) -> None:
    if len(before) == 0 or len(now) == 0:
        raise InvalidInput("Drift compares two samples of scores, and one of them is empty.")
