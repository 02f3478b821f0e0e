from dataclasses import fields
from typing import Any

import pytest

from reckon.domain.conversation import one_question
from reckon.endpoint.asked import Offered, Served
from reckon.endpoint.model_names import names, read_name
from reckon.endpoint.options import Sampled, put_together
from reckon.endpoint.options_schemas import BudgetOptions, ReckonOptions
from reckon.errors import InvalidParameter
from reckon.strategies.ledger import Budget

OTHERS = {"seller": Offered("sold-1", 4, "deepseek", logprobs=False, continues=False), "twin": Offered("sold-1", 2)}
SERVED = Served(Offered("qwen3:8b", 8), None, "self_consistency", OTHERS)


def test_a_budget_can_be_given_in_each_of_its_limits():
    assert set(BudgetOptions.model_fields) == {field.name for field in fields(Budget)} - {"in_flight"}


def test_a_models_own_colon_is_no_strategy():
    assert read_name("qwen3:8b", SERVED).strategy is None
    named = read_name("qwen3:8b:best_of_16", SERVED)
    assert (named.strategy, named.params) == ("best_of_n", {"n": 16})


def test_every_name_that_is_listed_can_be_read():
    assert all(read_name(name, SERVED) for name in names(SERVED))


@pytest.mark.parametrize(
    ("model", "option", "provider"),
    [
        ("qwen3:8b", None, ""),
        ("reasoner", None, ""),
        ("reasoner:best_of_4", "seller", "seller"),
        ("seller", None, "seller"),
        ("sold-1:self_consistency_4", None, "seller"),
        ("sold-1", "twin", "twin"),
        ("seller:best_of_4", "seller", "seller"),
    ],
)
def test_a_provider_is_named_by_the_model_or_by_an_option(model: str, option: str | None, provider: str):
    asked = put_together(one_question("q"), model, Sampled(), ReckonOptions(provider=option), SERVED)
    assert asked.provider == provider
    assert asked.budget.in_flight == SERVED.offered(provider).in_flight


@pytest.mark.parametrize(
    ("model", "options", "param", "said"),
    [
        ("reasoner", {"provider": "nobody"}, "reckon.provider", "known are: seller, twin"),
        ("qwen3:8b", {"provider": "seller"}, "reckon.provider", "'qwen3:8b' is not of the provider 'seller'"),
        ("seller:mcts", {}, "reckon.strategy", "cannot go on from a half-written text"),
        ("seller:confident_vote", {}, "reckon.strategy", "streams no log-probabilities"),
    ],
)
def test_a_provider_that_there_is_not_or_that_cannot_is_refused(
    model: str, options: dict[str, Any], param: str, said: str
):
    with pytest.raises(InvalidParameter, match=said) as refused:
        put_together(one_question("q"), model, Sampled(), ReckonOptions(**options), SERVED)
    assert refused.value.param == param


def test_what_is_not_said_is_the_settings_and_the_strategys():
    asked = put_together(one_question("q"), "reasoner", Sampled(temperature=0.3), None, SERVED)
    assert (asked.strategy, asked.params["n"], asked.params["temperature"]) == ("self_consistency", 8, 0.3)
    assert asked.budget == Budget(in_flight=8)


def test_a_budget_and_a_reference_are_passed_on():
    options = ReckonOptions(budget=BudgetOptions(output_tokens=9, seconds=1.5), reference="42")
    asked = put_together(one_question("q"), "reasoner", Sampled(seed=5), options, SERVED)
    assert asked.budget == Budget(output_tokens=9, seconds=1.5, in_flight=8)
    assert (asked.reference, asked.seed) == ("42", 5)
