"""What an answer cost by its seller's list price, as far as that can be said at once."""

from decimal import Decimal

from reckon.endpoint.asked import Asked
from reckon.endpoint.place import Place
from reckon.gateway.solved import Solved
from reckon.pricing.managed import managed_cost


def cost_of(solved: Solved, asked: Asked, place: Place) -> Decimal | None:
    """Dollars; None on hardware of one's own, where the engine's record attributes it a moment later."""
    offered = place.served.offered(asked.provider)
    found = managed_cost(solved.usage, provider=offered.seller, model=offered.model, at_ns=place.clock_ns())
    return found.total_usd if found is not None else None
