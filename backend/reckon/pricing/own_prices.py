"""Cost by a row of a project's own table: by tokens or by time, and unknown where a count or a time is."""

from decimal import Decimal

from reckon.domain.usage import Part, Usage
from reckon.pricing.money import Cost
from reckon.pricing.price_table import PriceRow
from reckon.pricing.self_hosted import compute_cost

_TOKENS = Decimal(10) ** 6


def own_cost(row: PriceRow, usage: Usage, attributed_ns: int | None) -> Cost | None:
    """Cost of one generation, or of scoring it, where `usage.input` is what the PRM read."""
    if row.unit == "hour":
        timed = compute_cost(attributed_ns, row.usd_per_hour)
        return Cost(timed.parts_usd, row.version) if timed is not None else None
    if row.unit == "none" or row.input_usd_per_mtok is None:
        return None
    if row.kind == "prm":
        if "input" in usage.unknown:
            return None
        return Cost({"input": usage.input * row.input_usd_per_mtok / _TOKENS}, row.version)
    return _by_tokens(row, usage, row.input_usd_per_mtok)


def _by_tokens(row: PriceRow, usage: Usage, fresh: Decimal) -> Cost | None:
    output = row.output_usd_per_mtok
    if output is None:
        return None
    cached = fresh if row.cached_usd_per_mtok is None else row.cached_usd_per_mtok
    reasoning = output if row.reasoning_usd_per_mtok is None else row.reasoning_usd_per_mtok
    # What nobody counted has no price; where a part costs what its whole does, its count does not matter.
    needed: set[Part] = {"input", "output"}
    needed |= {"cached"} if cached != fresh else set()
    needed |= {"reasoning"} if reasoning != output else set()
    if needed & usage.unknown:
        return None
    return Cost(
        {
            "input": (usage.input - usage.cached) * fresh / _TOKENS,
            "cached": usage.cached * cached / _TOKENS,
            "reasoning": usage.reasoning * reasoning / _TOKENS,
            "answer": (usage.output - usage.reasoning) * output / _TOKENS,
        },
        row.version,
    )
