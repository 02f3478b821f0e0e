"""Distances and chances are those of the textbooks."""

from math import sqrt

import numpy as np
import pytest

from reckon.comparison.effect import (
    chance_of_counts,
    chance_of_distance,
    chi_squared_tail,
    jensen_shannon,
    kolmogorov_smirnov,
)


def test_the_same_shares_have_no_distance_and_foreign_ones_have_all():
    assert jensen_shannon([10, 20], [1, 2]) == pytest.approx(0)
    assert jensen_shannon([5, 0], [0, 7]) == pytest.approx(1)
    # scipy.spatial.distance.jensenshannon([.5, .5], [.9, .1], base=2)
    assert jensen_shannon([50, 50], [90, 10]) == pytest.approx(0.383, abs=1e-3)


def test_the_largest_gap_between_distributions_is_found():
    # scipy.stats.ks_2samp([1, 2, 3, 4], [3, 4, 5, 6]).statistic
    assert kolmogorov_smirnov(np.array([1.0, 2, 3, 4]), np.array([3.0, 4, 5, 6])) == pytest.approx(0.5)
    same = np.arange(10.0)
    assert kolmogorov_smirnov(same, same[::-1]) == 0


@pytest.mark.parametrize(
    ("value", "freedom", "expected"), [(3.841, 1, 0.05), (6.635, 1, 0.01), (18.307, 10, 0.05), (29.588, 10, 0.001)]
)
def test_the_tail_is_that_of_the_tables(value: float, freedom: int, expected: float):
    assert chi_squared_tail(value, freedom) == pytest.approx(expected, rel=0.12)


def test_alike_counts_are_likely_and_foreign_ones_are_not():
    assert chance_of_counts([50, 50], [500, 500]) == 1
    assert chance_of_counts([90, 10], [500, 500]) < 1e-9
    assert chance_of_counts([30], [40]) == 1


def test_a_distance_is_judged_by_both_sizes():
    assert chance_of_distance(1.36 * sqrt(2 / 100), 100, 100) == pytest.approx(0.05, abs=0.002)
    assert chance_of_distance(0.5, 5, 5) > 0.5
    assert chance_of_distance(0.5, 0, 5) == 1
