import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckon.errors import InvalidInput
from reckon.metrics.intervals import RESAMPLES_MAX, paired_bootstrap, wilson


def test_wilson_has_its_published_values() -> None:
    # Newcombe 1998, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    for right, total, low, high in [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611)]:
        interval = wilson(right, total)
        assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@given(st.integers(0, 500), st.integers(1, 500))
@settings(deadline=None)
def test_the_share_lies_inside_its_interval(right: int, total: int) -> None:
    interval = wilson(min(right, total), total)
    assert 0 <= interval.low <= interval.estimate + 1e-12
    assert interval.estimate - 1e-12 <= interval.high <= 1


def test_nothing_counted_means_nothing_known() -> None:
    interval = wilson(0, 0)
    assert (interval.low, interval.high) == (0, 1)
    assert math.isnan(interval.estimate)


def test_a_constant_difference_has_no_width() -> None:
    interval = paired_bootstrap([1.0] * 9, [0.0] * 9, np.random.default_rng(1), resamples=500)
    assert (interval.low, interval.estimate, interval.high) == (1, 1, 1)


def test_the_bootstrap_agrees_with_the_normal_interval_and_repeats_by_seed() -> None:
    first, second = [1.0, 0.0, 1.0, 1.0] * 100, [0.0, 0.0, 1.0, 1.0] * 100
    interval = paired_bootstrap(first, second, np.random.default_rng(7))
    half = 1.96 * math.sqrt(0.25 * 0.75 / 400)
    assert interval.estimate == 0.25
    assert interval.low == pytest.approx(0.25 - half, abs=0.005)
    assert interval.high == pytest.approx(0.25 + half, abs=0.005)
    assert interval == paired_bootstrap(first, second, np.random.default_rng(7))


@pytest.mark.parametrize(
    "wrong", [{"first": []}, {"second": [1.0]}, {"resamples": 0}, {"resamples": RESAMPLES_MAX + 1}, {"confidence": 1.0}]
)
def test_what_cannot_be_compared_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        paired_bootstrap(**{"first": [1.0, 0.0], "second": [0.0, 0.0], "rng": np.random.default_rng(0), **wrong})


@pytest.mark.parametrize(("right", "total"), [(-1, 3), (4, 3)])
def test_shares_outside_0_and_1_are_refused(right: int, total: int) -> None:
    with pytest.raises(InvalidInput):
        wilson(right, total)
