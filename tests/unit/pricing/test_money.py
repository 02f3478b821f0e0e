"""Money: exact in the store's unit, plain as text."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.pricing.money import Cost, from_nano, to_nano, usd_text


@given(st.integers(-(2**63), 2**63 - 1))
def test_nano_dollars_survive_the_way_to_decimal_and_back(nano: int):
    assert to_nano(from_nano(nano)) == nano


@given(st.integers(0, 2**63 - 1))
def test_text_of_money_is_the_same_number_without_exponent(nano: int):
    text = usd_text(nano)
    assert text is not None
    assert "E" not in text
    assert Decimal(text) == from_nano(nano)


def test_unknown_money_stays_unknown():
    assert usd_text(None) is None


@pytest.mark.parametrize(("nano", "text"), [(0, "0"), (1, "0.000000001"), (10**10, "10"), (1_500_000_000, "1.5")])
def test_money_reads_as_people_write_it(nano: int, text: str):
    assert usd_text(nano) == text


@given(st.dictionaries(st.sampled_from("abcd"), st.decimals(0, 1000, places=12), max_size=4))
def test_parts_sum_to_the_whole(parts: dict[str, Decimal]):
    cost = Cost(parts, "v")
    assert cost.total_usd == sum(parts.values(), Decimal(0))
    assert abs(Decimal(cost.nano_usd) - cost.total_usd * 10**9) <= Decimal("0.5")
