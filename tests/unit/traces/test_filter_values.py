"""Values of a filter: exact in both directions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.traces.filter_fields import FIELDS
from reckon.traces.filter_values import NUMBER_MAX, number, read_number

ONE_OF = {"duration": FIELDS["e2e"], "money": FIELDS["cost"], "count": FIELDS["tokens"], "score": FIELDS["prm.min"]}


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("duration", 0, "0s"),
        ("duration", 1, "1ns"),
        ("duration", 1500, "1.5us"),
        ("duration", 300_000_000, "300ms"),
        ("duration", 12_400_000_000, "12.4s"),
        ("duration", 90 * 10**9, "90s"),
        ("duration", 120 * 10**9, "2m"),
        ("duration", 7200 * 10**9, "2h"),
        ("money", 0, "$0"),
        ("money", 1, "$0.000000001"),
        ("money", 31_000_000, "$0.031"),
        ("money", 2_000_000_000, "$2"),
        ("count", 20_000, "20000"),
        ("score", 0.3, "0.3"),
        ("score", 1.0, "1"),
        ("score", 0.00001, "0.00001"),
    ],
)
def test_a_number_is_written_with_its_unit(kind, value, text):
    assert number(kind, value) == text


@given(st.sampled_from(["duration", "money", "count"]), st.integers(0, NUMBER_MAX))
def test_every_whole_number_comes_back(kind, value):
    assert read_number(ONE_OF[kind], number(kind, value)) == value


@given(st.floats(1e-9, 1))
def test_every_score_comes_back(value):
    assert read_number(ONE_OF["score"], number("score", value)) == value
