"""What a query costs while it runs, never less than it will turn out to: what a budget in dollars counts by.

By tokens, cost is what it will be, but for what nobody has counted yet, which costs what the dearest
it could be does. By the hour it is known only afterwards which share of the machine a query had,
so it is charged for the whole machine as long as it runs.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from reckon.domain.usage import Usage
from reckon.pricing.managed import managed_cost
from reckon.pricing.own_prices import own_cost
from reckon.pricing.price_table import NO_PRICES, PriceRow, PriceTable

TokenPrice = Callable[[Usage], Decimal]
_NONE_USD = Decimal(0)


@dataclass(frozen=True, slots=True)
class Rates:
    """Dollars of a model's usage, of the tokens that a PRM reads, and of an hour; None costs nothing by tokens."""

    tokens: TokenPrice | None = None
    prm_tokens: Callable[[int], Decimal] | None = None
    usd_per_hour: Decimal = _NONE_USD


@dataclass(frozen=True, slots=True)
class Priced:
    """Who a query asks, and the prices there are: `prm` is None where none is asked, hourly prices where unknown."""

    provider: str
    model: str
    prm: str | None
    model_usd_per_hour: Decimal | None = None
    prm_usd_per_hour: Decimal | None = None
    table: PriceTable = NO_PRICES


def rates_of(priced: Priced, at_ns: int) -> Rates | None:
    """The rates of a query that begins at `at_ns`; None where the model or the PRM has no price."""
    model = _model(priced, at_ns)
    prm = _prm(priced, at_ns)
    if model is None or prm is None:
        return None
    return Rates(model.tokens, prm.prm_tokens, model.usd_per_hour + prm.usd_per_hour)


def _model(priced: Priced, at_ns: int) -> Rates | None:
    row = priced.table.row_for("model", priced.provider, priced.model, at_ns)
    if row is not None:
        return _hourly(row.usd_per_hour) if row.unit == "hour" else _by_row(row)

    def managed(usage: Usage) -> Decimal:
        counted = replace(usage, unknown=frozenset())
        cost = managed_cost(counted, provider=priced.provider, model=priced.model, at_ns=at_ns)
        return cost.total_usd if cost is not None else _NONE_USD

    if managed_cost(Usage(1, 1), provider=priced.provider, model=priced.model, at_ns=at_ns) is not None:
        return Rates(managed)
    return _hourly(priced.model_usd_per_hour)


def _prm(priced: Priced, at_ns: int) -> Rates | None:
    if priced.prm is None:
        return Rates()
    row = priced.table.row_for("prm", "", priced.prm, at_ns)
    if row is None:
        return _hourly(priced.prm_usd_per_hour)
    if row.unit == "hour":
        return _hourly(row.usd_per_hour)
    per_token = own_cost(row, Usage(1), None)
    return Rates(prm_tokens=lambda tokens: tokens * per_token.total_usd) if per_token is not None else None


def _by_row(row: PriceRow) -> Rates | None:
    def dearest(usage: Usage) -> Decimal:
        # Uncached input and the dearer kind of output, where nobody has said which it was.
        reasoning = usage.reasoning if "reasoning" not in usage.unknown else 0
        cached = usage.cached if "cached" not in usage.unknown else 0
        split = own_cost(row, Usage(usage.input, usage.output, reasoning, cached), None)
        if "reasoning" in usage.unknown:
            other = own_cost(row, Usage(usage.input, usage.output, usage.output, cached), None)
            return max(cost.total_usd for cost in (split, other) if cost is not None)
        return split.total_usd if split is not None else _NONE_USD

    return Rates(dearest) if own_cost(row, Usage(), None) is not None else None


def _hourly(usd: Decimal | None) -> Rates | None:
    return Rates(usd_per_hour=usd) if usd is not None else None
