import numpy as np
import pytest

from reckon.errors import InvalidInput
from reckon.metrics.drift import ks, psi


def test_ks_agrees_with_scipy() -> None:
    before, now = np.array([0.1, 0.2, 0.2, 0.5, 0.9]), np.array([0.2, 0.3, 0.6, 0.7, 0.8, 0.95])
    assert ks(before, now) == pytest.approx(0.4666666666666667)  # scipy.stats.ks_2samp


def test_what_has_not_moved_has_no_drift() -> None:
    scores = np.random.default_rng(0).random(1000)
    assert psi(scores, scores) == 0
    assert ks(scores, scores) == 0


def test_psi_by_hand() -> None:
    # Median 0.5: halves of 50 and 50 % become 20 and 80 %.
    before, now = np.array([0.2, 0.4, 0.6, 0.8]), np.array([0.1, 0.6, 0.7, 0.8, 0.9])
    assert psi(before, now, bins=2) == pytest.approx((0.2 - 0.5) * np.log(0.2 / 0.5) + (0.8 - 0.5) * np.log(0.8 / 0.5))


def test_an_emptied_bin_is_large_and_finite() -> None:
    assert 0.25 < psi(np.linspace(0, 1, 100), np.full(100, 0.99)) < 100


@pytest.mark.parametrize("measure", [psi, ks])
def test_an_empty_sample_is_refused(measure: object) -> None:
    assert callable(measure)
    with pytest.raises(InvalidInput, match="empty"):
        measure(np.empty(0), np.ones(3))
