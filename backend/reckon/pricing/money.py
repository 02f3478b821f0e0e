"""Money: `Decimal` dollars in code, whole nano-dollars in the store."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

NANO = Decimal(10) ** 9


@dataclass(frozen=True, slots=True)
class Cost:
    """What something cost, in parts that sum to the whole, under one version of prices.

    An unknown cost is None where a Cost is expected; zero means known to be free.
    """

    parts_usd: Mapping[str, Decimal]
    price_version: str

    @property
    def total_usd(self) -> Decimal:
        """Sum of the parts."""
        return sum(self.parts_usd.values(), Decimal(0))

    @property
    def nano_usd(self) -> int:
        """The total in whole nano-dollars, rounded half to even once, at the end."""
        return to_nano(self.total_usd)


def to_nano(usd: Decimal) -> int:
    """Dollars → nano-dollars, rounded half to even."""
    return int((usd * NANO).to_integral_value(ROUND_HALF_EVEN))


def from_nano(nano_usd: int) -> Decimal:
    """Nano-dollars → dollars, exact."""
    return Decimal(nano_usd).scaleb(-9)


def usd_text(nano_usd: int | None) -> str | None:
    """Dollars as plain decimal text without exponent or trailing zeros; None stays None."""
    if nano_usd is None:
        return None
    text = format(from_nano(nano_usd), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
