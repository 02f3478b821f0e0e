"""What each generation and its scoring cost, by the prices handed down: rows for `costs`."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reckon.domain.usage import UNTOLD, Usage
from reckon.otlp import names
from reckon.pricing.managed import managed_cost
from reckon.pricing.money import Cost
from reckon.pricing.own_prices import own_cost
from reckon.pricing.price_table import NO_PRICES, Kind, PriceTable, number_in
from reckon.pricing.self_hosted import compute_cost
from reckon.traces import attributes
from reckon.traces.cost_rows import UNKNOWN, latest
from reckon.traces.generations import Group, groups
from reckon.traces.model import Evidence, StoredCost, StoredSpan


@dataclass(frozen=True, slots=True)
class Prices:
    """The project's table, and dollars an hour of the hardware under model and PRM where it says nothing.

    What was priced once keeps its price: rows of the table that came after it count only where it
    is to be priced `anew`.
    """

    model_usd_per_hour: Decimal | None = None
    prm_usd_per_hour: Decimal | None = None
    table: PriceTable = NO_PRICES
    anew: bool = False

    def table_for(self, stored: StoredCost | None) -> PriceTable:
        """The table as it was known when the stored cost was reckoned."""
        if self.anew or stored is None:
            return self.table
        number = number_in(stored.price_version)
        return self.table.up_to(number) if number is not None else self.table.made_by(stored.priced_ns)


@dataclass(frozen=True, slots=True)
class ScoringWork:
    """What the PRM did for one generation: its time, the tokens it read, and since when."""

    prm_version: str
    attributed_ns: int
    usage: Usage
    at_ns: int


def costs_of(evidence: Evidence, prices: Prices, told: Sequence[Group] | None = None) -> list[StoredCost]:
    """Every cost that can be known; a generation without one has none, which is not zero.

    `told` are the evidence's groups, where they are at hand already.
    Priced anew, one that was known and no longer is has a row that says so.
    """
    held = latest(evidence.costs)
    told = groups(evidence) if told is None else told
    began = {group.generation_id: _began_ns(group) for group in told}
    found: list[StoredCost] = []
    for group in told:
        table = prices.table_for(held.get((group.generation_id, "model")))
        found += _model_cost(group, prices, table)
    for generation, work in sorted(scoring_work(evidence).items()):
        table = prices.table_for(held.get((generation, "prm")))
        row = table.row_for("prm", "", work.prm_version, began.get(generation) or work.at_ns)
        if row is not None:
            cost = own_cost(row, work.usage, work.attributed_ns)
        else:
            cost = compute_cost(work.attributed_ns, prices.prm_usd_per_hour)
        found += _stored(generation, "prm", cost, work.attributed_ns)
    if prices.anew:
        known = {(cost.generation_id, cost.kind) for cost in found}
        found += [StoredCost(*key, UNKNOWN, 0, 0) for key in sorted(held.keys() - known)]
    return found


def scoring_work(evidence: Evidence) -> dict[bytes, ScoringWork]:
    """Generation → what scoring it took: as the strategy's own spans say, else as the scoring job noted.

    A scoring span lasts as long as its generation's share of the call.
    """
    found = {
        call.generation_id: ScoringWork(call.prm_version, call.wall_ns, Usage(call.tokens), 0)
        for call in evidence.calls
    }
    inline: dict[bytes, ScoringWork] = {}
    for span in evidence.spans:
        if span.name == names.SPAN_PRM_SCORE and span.generation_id is not None:
            inline[span.generation_id] = _added(inline.get(span.generation_id), span)
    return found | inline


def _added(before: ScoringWork | None, span: StoredSpan) -> ScoringWork:
    tokens = attributes.whole(span.attrs, names.PRM_TOKENS)
    usage = UNTOLD if tokens is None else Usage(max(0, tokens))
    version = attributes.text(span.attrs, names.PRM_VERSION) or ""
    if before is None:
        return ScoringWork(version, span.duration_ns, usage, span.start_ns)
    return ScoringWork(
        version or before.prm_version,
        before.attributed_ns + span.duration_ns,
        before.usage + usage,
        min(before.at_ns, span.start_ns),
    )


def _began_ns(group: Group) -> int:
    span = group.chat or group.engine
    return span.start_ns if span is not None else 0


def _model_cost(group: Group, prices: Prices, table: PriceTable) -> Sequence[StoredCost]:
    engine, chat = group.engine, group.chat
    counted = engine or chat
    if counted is None:
        return ()
    attributed_ns = engine.attributed_ns if engine is not None else None
    provider = chat.attrs.get(names.GEN_AI_PROVIDER, "") if chat is not None else ""
    row = table.row_for("model", provider, counted.model, _began_ns(group))
    if row is not None:
        return _stored(group.generation_id, "model", own_cost(row, counted.usage, attributed_ns), attributed_ns or 0)
    if engine is not None:
        cost = compute_cost(attributed_ns, prices.model_usd_per_hour)
        return _stored(group.generation_id, "model", cost, attributed_ns or 0)
    # What nobody counted has no price; zero would be a claim.
    if {"input", "output"} & counted.usage.unknown:
        return ()
    cost = managed_cost(counted.usage, provider=provider, model=counted.model, at_ns=counted.start_ns)
    return _stored(group.generation_id, "model", cost, 0)


def _stored(generation: bytes, kind: Kind, cost: Cost | None, attributed_ns: int) -> Sequence[StoredCost]:
    if cost is None:
        return ()
    return (StoredCost(generation, kind, cost.price_version, cost.nano_usd, attributed_ns),)
