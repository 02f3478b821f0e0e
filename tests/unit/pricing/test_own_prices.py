"""Cost by a row of one's own: parts sum to the whole, and what was not counted is unknown."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reckon.domain.usage import Usage
from reckon.pricing.own_prices import own_cost
from reckon.pricing.price_table import PriceRow

TOKENS = PriceRow(
    number=7,
    kind="model",
    provider="*",
    name="*",
    unit="tokens",
    since_ns=0,
    made_ns=0,
    input_usd_per_mtok=Decimal(1),
    cached_usd_per_mtok=Decimal("0.1"),
    output_usd_per_mtok=Decimal(10),
    reasoning_usd_per_mtok=Decimal(5),
)
USED = Usage(input=1000, output=500, reasoning=400, cached=600)


def test_each_kind_of_token_costs_its_own_price():
    cost = own_cost(TOKENS, USED, None)
    assert cost is not None
    assert cost.price_version == "table@7"
    assert cost.parts_usd == {
        "input": Decimal("0.0004"),
        "cached": Decimal("0.00006"),
        "reasoning": Decimal("0.002"),
        "answer": Decimal("0.001"),
    }
    assert cost.nano_usd == 3_460_000


def test_a_part_without_a_price_costs_what_its_whole_does():
    plain = replace(TOKENS, cached_usd_per_mtok=None, reasoning_usd_per_mtok=None)
    cost = own_cost(plain, USED, None)
    assert cost is not None
    assert cost.total_usd == Decimal("0.006")


@pytest.mark.parametrize("part", ["input", "cached", "output", "reasoning"])
def test_what_nobody_counted_is_unknown_where_its_price_matters(part: str):
    untold = replace(USED, unknown=frozenset({part}))  # type: ignore[arg-type]  # one of the four
    assert own_cost(TOKENS, untold, None) is None
    same = replace(TOKENS, cached_usd_per_mtok=None, reasoning_usd_per_mtok=None)
    assert (own_cost(same, untold, None) is None) == (part in {"input", "output"})


def test_an_hour_costs_its_share_and_needs_the_time():
    hour = PriceRow(8, "model", "*", "*", "hour", 0, 0, usd_per_hour=Decimal("3.6"))
    cost = own_cost(hour, USED, 200 * 10**6)
    assert cost is not None
    assert (cost.nano_usd, cost.price_version) == (200_000, "table@8")
    assert own_cost(hour, USED, None) is None


def test_a_prm_costs_what_it_reads():
    prm = PriceRow(9, "prm", "*", "*", "tokens", 0, 0, input_usd_per_mtok=Decimal(2))
    cost = own_cost(prm, Usage(1_000_000), None)
    assert cost is not None
    assert cost.total_usd == 2
    assert own_cost(prm, Usage(unknown=frozenset({"input"})), None) is None


def test_a_row_that_says_that_there_is_no_price_gives_none():
    assert own_cost(replace(TOKENS, unit="none"), USED, 5) is None
