"""The table of hourly prices: dated, and overridden by one's own."""

from datetime import date
from decimal import Decimal

from reckon.pricing.hardware import HourlyPrice, price_on

TABLE = (
    HourlyPrice("gpu", date(2026, 1, 1), Decimal(4)),
    HourlyPrice("gpu", date(2026, 6, 1), Decimal(3)),
)


def test_the_latest_price_of_the_day_holds():
    assert price_on("gpu", date(2026, 5, 31), table=TABLE) == Decimal(4)
    assert price_on("gpu", date(2026, 6, 1), table=TABLE) == Decimal(3)


def test_before_the_first_day_the_price_is_unknown():
    assert price_on("gpu", date(2025, 12, 31), table=TABLE) is None


def test_unknown_hardware_has_no_price():
    assert price_on("abacus", date(2026, 6, 1), table=TABLE) is None


def test_ones_own_price_wins_over_the_table():
    own = {"gpu": Decimal("1.1")}
    assert price_on("gpu", date(2026, 6, 1), units=2, overrides=own, table=TABLE) == Decimal("2.2")
