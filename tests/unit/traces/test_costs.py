"""Cost rows: what is known is priced once, what is not has no row."""

from dataclasses import replace
from decimal import Decimal

from reckon.domain.usage import Usage
from reckon.pricing.price_table import PriceRow, PriceTable
from reckon.traces.costs import Prices, costs_of, scoring_work
from reckon.traces.model import Evidence, ScoringCall, StoredCost, StoredSpan
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
    (work,) = scoring_work(Evidence(spans=(prm_call(made.FIRST, 1), prm_call(made.FIRST, 8)))).values()
    assert work.attributed_ns == 200 * made.MS
    assert "input" in work.usage.unknown, "nobody said how many tokens it read"


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


def row(number: int, **changes: object) -> PriceRow:
    told = {"kind": "model", "provider": "*", "name": "*", "unit": "tokens", "since_ns": 0, "made_ns": number}
    prices = {"input_usd_per_mtok": Decimal(1), "output_usd_per_mtok": Decimal(2)}
    return PriceRow(number, **(told | prices | changes))  # type: ignore[arg-type]


def untold() -> Evidence:
    return replace(made.whole_trace(), costs=())


def test_a_row_of_the_project_wins_over_the_settings_and_names_itself():
    prices = replace(PRICES, table=PriceTable((row(1, name="demo"),)))
    first = costs_of(untold(), prices)[0]
    assert (first.price_version, first.attributed_ns) == ("table@1", 200 * made.MS)


def test_what_the_scoring_job_noted_is_priced_where_no_span_tells():
    trace = replace(untold(), calls=(ScoringCall(made.FIRST, "small@2", 100 * made.MS, 5000),))
    hourly = [cost for cost in costs_of(trace, PRICES) if cost.kind == "prm"]
    assert [(cost.generation_id, cost.nano_usd) for cost in hourly] == [(made.FIRST, 200_000)]
    table = PriceTable((row(1, kind="prm", name="small@2", output_usd_per_mtok=None),))
    (told,) = (cost for cost in costs_of(trace, replace(PRICES, table=table)) if cost.kind == "prm")
    assert told == StoredCost(made.FIRST, "prm", "table@1", 5_000_000, 100 * made.MS)


def test_what_is_priced_keeps_its_price_until_it_is_priced_anew():
    one, two = row(1), row(2, output_usd_per_mtok=Decimal(20))
    trace = untold()
    priced = costs_of(trace, Prices(table=PriceTable((one,))))
    trace = replace(trace, costs=tuple(replace(cost, priced_ns=10) for cost in priced))
    later = Prices(table=PriceTable((one, two)))
    assert costs_of(trace, later) == priced
    assert {cost.price_version for cost in costs_of(trace, replace(later, anew=True))} == {"table@2"}


def test_a_row_that_came_after_a_cost_by_the_settings_leaves_it_alone():
    trace = untold()
    trace = replace(trace, costs=tuple(replace(cost, priced_ns=10) for cost in costs_of(trace, PRICES)))
    before, after = row(1, made_ns=10), row(1, made_ns=11)
    assert costs_of(trace, replace(PRICES, table=PriceTable((after,)))) == list(trace.costs)
    assert costs_of(trace, replace(PRICES, table=PriceTable((before,))))[0].price_version == "table@1"


def test_priced_anew_a_cost_that_nobody_knows_any_more_becomes_unknown():
    trace = untold()
    trace = replace(trace, costs=tuple(costs_of(trace, PRICES)))
    assert costs_of(trace, Prices()) == [], "left alone it stays"
    anew = costs_of(trace, Prices(anew=True))
    assert [(cost.price_version, cost.nano_usd) for cost in anew] == [("", 0)] * 2
