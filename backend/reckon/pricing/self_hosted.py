"""Cost on own hardware: attributed time times the hour's price.

`cost_usd = attributed_ns * usd_per_hour / 3600 s`, where a request's attributed time is
its share of the engine's steps (docs/explanation/cost.md).
"""

from decimal import Decimal

from reckon.errors import InvalidInput
from reckon.pricing.money import Cost

_NS_PER_HOUR = Decimal(3600 * 10**9)


def hourly_price(usd_per_hour: float | None) -> Decimal | None:
    """A setting's price as written: 2.8 is 2.8, not 2.79999…; None is unknown. Raises InvalidInput below zero."""
    if usd_per_hour is None:
        return None
    price = Decimal(str(usd_per_hour))
    if not price.is_finite() or price < 0:
        raise InvalidInput("A price an hour is a number of dollars, zero or more.")
    return price


def compute_cost(attributed_ns: int | None, usd_per_hour: Decimal | None) -> Cost | None:
    """Cost of `attributed_ns` of the hardware; None where the time or the price is unknown."""
    if attributed_ns is None or usd_per_hour is None:
        return None
    if attributed_ns < 0:
        raise InvalidInput("Attributed time cannot be negative.")
    usd = Decimal(attributed_ns) * usd_per_hour / _NS_PER_HOUR
    return Cost({"compute": usd}, version_of(usd_per_hour))


def version_of(usd_per_hour: Decimal) -> str:
    """The price version of an hourly price: equal prices, equal versions, however they were written."""
    text = format(usd_per_hour.normalize(), "f")
    return f"hourly:{text}"
