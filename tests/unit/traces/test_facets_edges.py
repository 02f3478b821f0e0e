"""Edges of histograms: round, in order, around everything that was found, never more than forty buckets."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.traces.facets_edges import BUCKETS_MAX, edges
from reckon.traces.filter_values import NUMBER_MAX


@given(
    st.sampled_from(["duration", "money", "count"]),
    st.lists(st.integers(0, NUMBER_MAX) | st.integers(0, 3000), min_size=1, max_size=5),
)
def test_edges_hold_every_value_in_at_most_forty_buckets(kind, values):
    positive = min((value for value in values if value > 0), default=0)
    found = edges(kind, min(values), max(values), positive).values
    assert found[0] <= min(values)
    assert max(values) <= found[-1]
    assert all(low < high for low, high in pairwise(found))
    assert 1 <= len(found) - 1 <= BUCKETS_MAX


@pytest.mark.parametrize(
    ("kind", "low", "high", "positive", "scale", "expected"),
    [
        ("count", 1, 4, 1, "linear", (1, 2, 3, 4, 5)),
        ("count", 0, 1, 1, "linear", (0, 1, 2)),
        ("count", 0, 0, 0, "linear", (0, 1)),
        ("duration", 10**9, 10**9, 10**9, "linear", (10**9, 10**9 + 5 * 10**7)),
        ("count", 1, 10_000_000_000, 1, "log", None),
    ],
)
def test_small_numbers_get_a_bucket_each_and_wide_ones_a_logarithm(kind, low, high, positive, scale, expected):
    found = edges(kind, low, high, positive)
    assert found.scale == scale
    assert expected is None or found.values == expected


def test_a_logarithm_has_a_bucket_of_its_own_for_zero():
    found = edges("money", 0, 10**9, 10**3)
    assert found.scale == "log"
    assert found.values[:2] == (0, 10**3)


def test_scores_have_the_same_edges_whatever_was_found():
    found = edges("score", 0.2, 0.4, 0.2)
    assert (found.values[0], found.values[-1], len(found.values)) == (0, 1, BUCKETS_MAX + 1)
