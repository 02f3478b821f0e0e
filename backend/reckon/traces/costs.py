"""What each generation and its scoring cost, by the prices handed down: rows for `costs`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reckon.otlp import names
from reckon.pricing.managed import managed_cost
from reckon.pricing.money import Cost
from reckon.pricing.self_hosted import compute_cost
from reckon.traces.generations import Group, groups
from reckon.traces.model import Evidence, StoredCost, StoredSpan

COLUMNS = ("project", "trace_id", "generation_id", "kind", "price_version", "nano_usd", "attributed_ns", "version")


@dataclass(frozen=True, slots=True)
class Prices:
    """Dollars an hour of the hardware under the model and under the PRM; None is unknown."""

    model_usd_per_hour: Decimal | None = None
    prm_usd_per_hour: Decimal | None = None


def costs_of(evidence: Evidence, prices: Prices) -> list[StoredCost]:
    """Every cost that can be known; a generation without one has none, which is not zero."""
    found = [cost for group in groups(evidence) if (cost := _model_cost(group, prices)) is not None]
    for generation, attributed_ns in sorted(scoring_time(evidence.spans).items()):
        scoring = compute_cost(attributed_ns, prices.prm_usd_per_hour)
        if scoring is not None:
            found.append(StoredCost(generation, "prm", scoring.price_version, scoring.nano_usd, attributed_ns))
    return found


def scoring_time(spans: Sequence[StoredSpan]) -> dict[bytes, int]:
    """Generation → nanoseconds of the PRM: a scoring span lasts as long as its generation's share of the call."""
    found: dict[bytes, int] = {}
    for span in spans:
        if span.name == names.SPAN_PRM_SCORE and span.generation_id is not None:
            found[span.generation_id] = found.get(span.generation_id, 0) + span.duration_ns
    return found


def merged(stored: Sequence[StoredCost], computed: Sequence[StoredCost]) -> tuple[StoredCost, ...]:
    """Stored costs with the computed ones behind them, since the last of a key holds."""
    fresh = {(c.generation_id, c.kind, c.price_version) for c in computed}
    return (*(c for c in stored if (c.generation_id, c.kind, c.price_version) not in fresh), *computed)


def changed(stored: Sequence[StoredCost], computed: Sequence[StoredCost]) -> list[StoredCost]:
    """The computed costs that are not the ones in force: those have to be written."""
    in_force: Mapping[tuple[bytes, str], StoredCost] = {(c.generation_id, c.kind): c for c in stored}
    return [c for c in computed if in_force.get((c.generation_id, c.kind)) != c]


def _model_cost(group: Group, prices: Prices) -> StoredCost | None:
    engine, chat = group.engine, group.chat
    if engine is not None:
        cost = compute_cost(engine.attributed_ns, prices.model_usd_per_hour)
        return _stored(group.generation_id, cost, engine.attributed_ns or 0)
    if chat is None:
        return None
    provider = chat.attrs.get(names.GEN_AI_PROVIDER, "")
    # What nobody counted has no price; zero would be a claim.
    if {"input", "output"} & chat.usage.unknown:
        return None
    cost = managed_cost(chat.usage, provider=provider, model=chat.model, at_ns=chat.start_ns)
    return _stored(group.generation_id, cost, 0)


def _stored(generation: bytes, cost: Cost | None, attributed_ns: int) -> StoredCost | None:
    if cost is None:
        return None
    return StoredCost(generation, "model", cost.price_version, cost.nano_usd, attributed_ns)
