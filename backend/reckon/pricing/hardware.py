"""What an hour of common hardware costs: a small dated table, for who has no price of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class HourlyPrice:
    """Dollars an hour for one unit of `hardware`, from a day on."""

    hardware: str
    since: date
    usd_per_hour: Decimal


# On-demand list prices of the middle of the market, rounded; they date quickly, so set your own.
TABLE: tuple[HourlyPrice, ...] = (
    HourlyPrice("h100", date(2026, 11, 1), Decimal("2.80")),
    HourlyPrice("a10g", date(2026, 11, 1), Decimal("1.50")),
    HourlyPrice("cpu-core", date(2026, 11, 1), Decimal("0.04")),
)


def price_on(
    hardware: str,
    day: date,
    *,
    units: int = 1,
    overrides: Mapping[str, Decimal] | None = None,
    table: tuple[HourlyPrice, ...] = TABLE,
) -> Decimal | None:
    """Dollars an hour for `units` of `hardware` on `day`; an override wins; None where unknown.

    Before the first day of an entry its price is unknown: today's price says nothing of last year.
    """
    own = (overrides or {}).get(hardware)
    if own is not None:
        return own * units
    known = [entry for entry in table if entry.hardware == hardware and entry.since <= day]
    if not known:
        return None
    return max(known, key=lambda entry: entry.since).usd_per_hour * units
