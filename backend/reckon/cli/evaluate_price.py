"""What tokens of an evaluation cost: the seller's price, or the hour's price of own hardware shared by all tokens."""

from datetime import UTC, datetime
from decimal import Decimal

from reckon.domain.usage import Usage
from reckon.evaluation.curves import Price
from reckon.evaluation.state import State
from reckon.pricing.managed import managed_cost
from reckon.pricing.self_hosted import compute_cost, hourly_price
from reckon.settings import Settings


def price_of(settings: Settings, state: State) -> Price:
    """Dollars of a usage, None where nothing is known.

    On own hardware the time that the evaluation took, at the hour's price, is shared by the
    output tokens that it made in that time.
    """
    usd_per_hour = hourly_price(settings.pricing.model_usd_per_hour)
    wall_ns = sum(state.wall_ns.values())
    made = sum(one.output_tokens for one in state.outcomes.values())
    at_ns = int(datetime.now(UTC).timestamp()) * 10**9

    def price(usage: Usage) -> Decimal | None:
        sold = managed_cost(usage, provider=settings.model.provider, model=settings.model.name, at_ns=at_ns)
        if sold is not None:
            return sold.total_usd
        if usd_per_hour is None or not made:
            return None
        own = compute_cost(wall_ns * usage.output // made, usd_per_hour)
        return None if own is None else own.total_usd

    return price
