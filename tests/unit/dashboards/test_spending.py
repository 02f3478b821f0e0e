"""Cost for each solved query, with the bounds of the share that is solved."""

from decimal import Decimal

from reckon.dashboards.spending import per_solved
from reckon.metrics.intervals import wilson


def test_what_was_spent_in_vain_is_part_of_the_price_of_a_solved_one():
    low, middle, high = per_solved(1_000_000_000, 5, 10)
    assert middle == Decimal("0.2")
    share = wilson(5, 10)
    assert low == Decimal("0.1") / Decimal(share.high)
    assert high == Decimal("0.1") / Decimal(share.low)


def test_what_solved_nothing_has_a_lower_bound_only():
    low, middle, high = per_solved(1_000_000_000, 0, 10)
    assert (middle, high) == (None, None)
    assert low is not None
    assert low > Decimal("0.1")


def test_nothing_checked_says_nothing():
    assert per_solved(0, 0, 0) == (None, None, None)
