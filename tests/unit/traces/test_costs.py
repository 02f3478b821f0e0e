"""Cost rows: what is known is priced once, what is not has no row."""

from dataclasses import replace
from decimal import Decimal

from reckon.domain.usage import Usage
from reckon.traces.costs import Prices, changed, costs_of, merged, scoring_time
from reckon.traces.model import Evidence, StoredCost, StoredSpan
from unit.traces import evidence as made

PRICES = Prices(model_usd_per_hour=Decimal("3.6"), prm_usd_per_hour=Decimal("7.2"))


def prm_call(generation: bytes, batch: int) -> StoredSpan:
    return StoredSpan(
        made.PRM,
        made.QUERY,
        "reckon.prm.score",
        made.T0,
        100 * made.MS,
        generation_id=generation,
        attrs={"reckon.prm.batch": str(batch)},
    )


def test_a_generation_costs_its_share_of_the_hardware():
    found = costs_of(made.whole_trace(), PRICES)
    # 0.2 s at 3.60 $/h is 0.0002 $.
    assert found == [StoredCost(g, "model", "hourly:3.6", 200_000, 200 * made.MS) for g in (made.FIRST, made.SECOND)]


def test_without_a_price_there_is_no_row():
    assert costs_of(made.whole_trace(), Prices()) == []


def test_scoring_costs_what_its_span_says_since_that_is_a_share_already():
    trace = made.whole_trace()
    trace = replace(trace, spans=(*trace.spans, prm_call(made.FIRST, 2), prm_call(made.SECOND, 2)))
    found = [cost for cost in costs_of(trace, PRICES) if cost.kind == "prm"]
    assert [(cost.nano_usd, cost.attributed_ns) for cost in found] == [(200_000, 100 * made.MS)] * 2


def test_a_generation_scored_twice_took_both_times():
    assert scoring_time([prm_call(made.FIRST, 1), prm_call(made.FIRST, 8)]) == {made.FIRST: 200 * made.MS}


def test_a_managed_model_is_priced_by_its_tokens():
    span = StoredSpan(
        b"MANAGED_",
        None,
        "chat gpt-4o",
        made.T0,
        10**9,
        model="gpt-4o",
        usage=Usage(1000, 1000),
        attrs={"gen_ai.provider.name": "openai"},
    )
    (cost,) = costs_of(Evidence(spans=(span,)), PRICES)
    assert cost.nano_usd > 0
    assert cost.price_version.startswith("genai-prices:")
    uncounted = replace(span, usage=Usage(1000, 0, unknown=frozenset({"output"})))
    assert costs_of(Evidence(spans=(uncounted,)), PRICES) == [], "what nobody counted costs no known sum"


def test_only_what_differs_from_what_is_in_force_is_written():
    old, new = StoredCost(made.FIRST, "model", "v1", 1, 5), StoredCost(made.FIRST, "model", "v2", 2, 5)
    assert changed([old], [old]) == []
    assert changed([old], [new]) == [new]
    assert changed([old, new], [old]) == [old], "going back to an old price is a change"
    assert merged([old, new], [old]) == (new, old)
