from dataclasses import fields

from reckon.domain.conversation import one_question
from reckon.endpoint.asked import Served
from reckon.endpoint.model_names import names, read_name
from reckon.endpoint.options import Sampled, put_together
from reckon.endpoint.options_schemas import BudgetOptions, ReckonOptions
from reckon.strategies.ledger import Budget

SERVED = Served("qwen3:8b", None, "self_consistency", 8)


def test_a_budget_can_be_given_in_each_of_its_limits():
    assert set(BudgetOptions.model_fields) == {field.name for field in fields(Budget)} - {"in_flight"}


def test_a_models_own_colon_is_no_strategy():
    assert read_name("qwen3:8b", SERVED).strategy is None
    named = read_name("qwen3:8b:best_of_16", SERVED)
    assert (named.strategy, named.params) == ("best_of_n", {"n": 16})


def test_every_name_that_is_listed_can_be_read():
    assert all(read_name(name, SERVED) for name in names(SERVED))


def test_what_is_not_said_is_the_settings_and_the_strategys():
    asked = put_together(one_question("q"), "reasoner", Sampled(temperature=0.3), None, SERVED)
    assert (asked.strategy, asked.params["n"], asked.params["temperature"]) == ("self_consistency", 8, 0.3)
    assert asked.budget == Budget(in_flight=8)


def test_a_budget_and_a_reference_are_passed_on():
    options = ReckonOptions(budget=BudgetOptions(output_tokens=9, seconds=1.5), reference="42")
    asked = put_together(one_question("q"), "reasoner", Sampled(seed=5), options, SERVED)
    assert asked.budget == Budget(output_tokens=9, seconds=1.5, in_flight=8)
    assert (asked.reference, asked.seed) == ("42", 5)
