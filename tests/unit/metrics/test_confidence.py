from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.errors import InvalidInput
from reckon.metrics.confidence import GroupConfidence, groups, token_confidence, trace_confidence

CONFIDENCES = st.lists(st.floats(0, 50), min_size=1, max_size=60)


def test_a_token_s_confidence_is_the_negative_mean_of_the_likeliest_log_probabilities() -> None:
    assert token_confidence([-0.1, -4.0, -7.9]) == pytest.approx(4.0)


def test_without_log_probabilities_there_is_no_confidence() -> None:
    with pytest.raises(InvalidInput):
        token_confidence([])
    assert trace_confidence([], 4) is None


def test_a_group_holds_at_least_one_token() -> None:
    with pytest.raises(InvalidInput):
        GroupConfidence(0)


def test_measures_of_a_trace_known_by_hand() -> None:
    # Groups of two of 1 2 3 4 … 20 are 1.5, 2.5 … 19.5: nineteen, of which two are the lowest tenth.
    found = trace_confidence([float(n) for n in range(1, 21)], 2)
    assert found is not None
    assert (found.mean, found.lowest, found.bottom, found.tail) == pytest.approx((10.5, 1.5, 2.0, 19.5))


@given(confidences=CONFIDENCES, window=st.integers(1, 70))
def test_sliding_groups_are_the_means_of_all_windows(confidences: list[float], window: int) -> None:
    width = min(window, len(confidences))
    expected = [fmean(confidences[at : at + width]) for at in range(len(confidences) - width + 1)]
    assert groups(confidences, window) == pytest.approx(expected, abs=1e-9)


@given(confidences=CONFIDENCES, window=st.integers(1, 70))
def test_the_lowest_group_is_below_the_bottom_and_both_below_the_best(confidences: list[float], window: int) -> None:
    found = trace_confidence(confidences, window)
    assert found is not None
    assert found.lowest <= found.bottom + 1e-9 <= max(groups(confidences, window)) + 2e-9
