"""Managed APIs: the catalogue's price, or unknown."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckon.domain.usage import Usage
from reckon.pricing.managed import managed_cost

AT_NS = 1_790_000_000 * 10**9


@st.composite
def usages(draw: st.DrawFn) -> Usage:
    input_tokens, output = draw(st.integers(0, 100_000)), draw(st.integers(0, 100_000))
    return Usage(input_tokens, output, draw(st.integers(0, output)), draw(st.integers(0, input_tokens)))


@settings(deadline=None)  # the first call reads the catalogue
@given(usages())
def test_reasoning_and_answer_are_the_output_and_sum_with_the_input_to_the_whole(usage: Usage):
    cost = managed_cost(usage, provider="openai", model="gpt-4o", at_ns=AT_NS)
    without_reasoning = managed_cost(
        Usage(usage.input, usage.output, 0, usage.cached), provider="openai", model="gpt-4o", at_ns=AT_NS
    )
    assert cost is not None
    assert without_reasoning is not None
    assert cost.total_usd == without_reasoning.total_usd, "reasoning is part of the output, never added to it"
    assert all(part >= 0 for part in cost.parts_usd.values())


def test_cached_input_costs_no_more_than_fresh_input():
    fresh = managed_cost(Usage(1000, 10), provider="openai", model="gpt-4o", at_ns=AT_NS)
    cached = managed_cost(Usage(1000, 10, 0, 1000), provider="openai", model="gpt-4o", at_ns=AT_NS)
    assert fresh is not None
    assert cached is not None
    assert Decimal(0) < cached.total_usd < fresh.total_usd


def test_the_version_of_the_catalogue_is_kept():
    cost = managed_cost(Usage(1, 1), provider="openai", model="gpt-4o", at_ns=AT_NS)
    assert cost is not None
    assert cost.price_version.startswith("genai-prices:")


@pytest.mark.parametrize(
    ("provider", "model"),
    [("openai", "no-such-model"), ("no-such-seller", "gpt-4o"), ("", "gpt-4o"), ("vllm", "deepseek-reasoner")],
)
def test_what_nobody_prices_is_unknown_and_never_zero(provider: str, model: str):
    assert managed_cost(Usage(1000, 1000), provider=provider, model=model, at_ns=AT_NS) is None
