import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.metrics.reliability import BINS, brier, ece, reliability


@given(st.lists(st.tuples(st.sampled_from([0.0, 1.0]), st.floats(0, 1)), min_size=1, max_size=60))
def test_ece_is_what_a_plain_loop_over_bins_says(pairs: list[tuple[float, float]]) -> None:
    right, scores = np.array(pairs).T
    total = 0.0
    for place in range(BINS):
        inside = [(y, s) for y, s in pairs if min(int(s * BINS), BINS - 1) == place]
        if inside:
            total += abs(sum(s for _, s in inside) - sum(y for y, _ in inside)) / len(pairs)
    assert ece(right, scores) == pytest.approx(total, abs=1e-12)
    assert sum(one.count for one in reliability(right, scores)) == len(pairs)


def test_a_known_case_by_hand() -> None:
    # Two bins: 0.9 twice, right once; 0.1 once, wrong. (2 * |0.9 - 0.5| + 1 * |0.1 - 0|) / 3.
    assert ece(np.array([1.0, 0.0, 0.0]), np.array([0.9, 0.9, 0.1])) == pytest.approx(0.3)


def test_a_score_of_one_is_in_the_last_bin() -> None:
    (only,) = reliability(np.ones(2), np.array([1.0, 0.95]))
    assert (only.low, only.high, only.count) == (0.9, 1.0, 2)


def test_nothing_measured_is_none() -> None:
    assert ece(np.empty(0), np.empty(0)) is None
    assert brier(np.empty(0), np.empty(0)) is None
