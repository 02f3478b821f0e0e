from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.domain.usage import Usage
from reckon.pricing.own_prices import own_cost
from reckon.pricing.price_table import PriceRow, PriceTable
from reckon.pricing.rates import Priced, rates_of

OWN = Priced("vllm", "m", "p@1", Decimal("3.6"), Decimal("0.36"))
ROW = PriceRow(1, "model", "*", "m", "tokens", 0, 0, Decimal(1), Decimal("0.1"), Decimal(4), Decimal(6))
PRM_ROW = PriceRow(2, "prm", "", "p@1", "tokens", 0, 0, Decimal("0.5"))


def test_hardware_of_ones_own_costs_by_the_hour_with_the_prms() -> None:
    rates = rates_of(OWN, 5)
    assert rates is not None
    assert (rates.tokens, rates.prm_tokens, rates.usd_per_hour) == (None, None, Decimal("3.96"))


@pytest.mark.parametrize(
    "unknown",
    [
        replace(OWN, model_usd_per_hour=None),
        replace(OWN, prm_usd_per_hour=None),
        replace(OWN, table=PriceTable((replace(ROW, output_usd_per_mtok=None),))),
    ],
)
def test_a_part_without_a_price_leaves_the_whole_without_one(unknown: Priced) -> None:
    assert rates_of(unknown, 5) is None


def test_no_prm_costs_nothing() -> None:
    rates = rates_of(replace(OWN, prm=None, prm_usd_per_hour=None), 5)
    assert rates is not None
    assert rates.usd_per_hour == Decimal("3.6")


def test_the_projects_table_goes_first_from_its_date_on() -> None:
    table = PriceTable((replace(ROW, since_ns=10), PRM_ROW))
    before, after = (rates_of(replace(OWN, table=table), at_ns) for at_ns in (9, 10))
    assert before is not None
    assert after is not None
    assert before.tokens is None
    assert after.tokens is not None
    assert after.tokens(Usage(1_000_000)) == 1
    assert after.prm_tokens is not None
    assert after.prm_tokens(4_000_000) == 2
    assert after.usd_per_hour == 0


def test_a_managed_model_costs_what_the_catalogue_says() -> None:
    rates = rates_of(Priced("openai", "gpt-4o-mini", None), 1_800_000_000 * 10**9)
    assert rates is not None
    assert rates.tokens is not None
    assert rates.tokens(Usage(0, 1_000_000)) > 0


@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 1000))
def test_what_nobody_has_counted_yet_never_costs_less_than_it_will(
    prompt: int, output: int, cached: int, reasoning: int
) -> None:
    told = Usage(prompt, output, min(reasoning, output), min(cached, prompt))
    rates = rates_of(Priced("vllm", "m", None, table=PriceTable((ROW,))), 5)
    real = own_cost(ROW, told, None)
    assert rates is not None
    assert rates.tokens is not None
    assert real is not None
    assert rates.tokens(Usage(prompt, output, unknown=frozenset({"cached", "reasoning"}))) >= real.total_usd
    assert rates.tokens(told) == real.total_usd
