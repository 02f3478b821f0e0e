"""Own hardware: time times price, and unknown where either is."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.errors import InvalidInput
from reckon.pricing.self_hosted import compute_cost, hourly_price, version_of


def test_an_hour_costs_the_hours_price():
    cost = compute_cost(3600 * 10**9, Decimal("2.80"))
    assert cost is not None
    assert cost.total_usd == Decimal("2.8")
    assert cost.price_version == "hourly:2.8"


@pytest.mark.parametrize(("time", "price"), [(None, Decimal(1)), (10**9, None), (None, None)])
def test_unknown_time_or_price_is_unknown_cost(time: int | None, price: Decimal | None):
    assert compute_cost(time, price) is None


def test_a_price_of_zero_is_free_and_not_unknown():
    cost = compute_cost(10**9, Decimal(0))
    assert cost is not None
    assert cost.nano_usd == 0


@given(st.lists(st.integers(0, 10**13), min_size=1, max_size=20), st.decimals(0, 100, places=4))
def test_shares_of_the_time_cost_together_what_the_whole_time_costs(shares: list[int], price: Decimal):
    whole = compute_cost(sum(shares), price)
    parts = [compute_cost(share, price) for share in shares]
    assert whole is not None
    total = sum((part.total_usd for part in parts if part), Decimal(0))
    assert abs(total - whole.total_usd) < Decimal("1e-15")


def test_a_setting_is_taken_as_written():
    assert hourly_price(2.8) == Decimal("2.8")
    assert hourly_price(None) is None


@pytest.mark.parametrize("bad", [-1.0, float("nan"), float("inf")])
def test_no_price_is_below_zero_or_endless(bad: float):
    with pytest.raises(InvalidInput):
        hourly_price(bad)


def test_negative_time_is_refused():
    with pytest.raises(InvalidInput):
        compute_cost(-1, Decimal(1))


def test_equal_prices_have_equal_versions():
    assert version_of(Decimal("2.80")) == version_of(Decimal("2.8"))
    assert version_of(Decimal(100)) == "hourly:100"
