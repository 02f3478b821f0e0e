import pytest

from reckon.errors import InvalidInput
from reckon.strategies.catalogue import CATALOGUE, build, checked_parameters


def test_an_unknown_strategy_is_answered_with_the_known_ones() -> None:
    with pytest.raises(InvalidInput, match="known are beam_search, best_of_n, chain_of_thought"):
        build("best_of_m", {})


def test_an_unknown_parameter_is_answered_with_the_known_ones() -> None:
    with pytest.raises(InvalidInput, match="'chain_of_thought' has no parameter 'n'; it takes: thinking_budget"):
        build("chain_of_thought", {"n": 8})


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"n": 0}, "'n' is a whole number from 1 to 1024, not 0"),
        ({"n": 1025}, "a whole number from 1 to 1024"),
        ({"n": 2.5}, "a whole number"),
        ({"n": True}, "a whole number"),
        ({"n": None}, "a whole number"),
        ({"temperature": -0.1}, "'temperature' is a number from 0 to 2"),
        ({"temperature": float("nan")}, "a number from 0 to 2"),
        ({"temperature": "hot"}, "a number from 0 to 2"),
        ({"select": "worst"}, "one of best, weighted"),
    ],
)
def test_a_wrong_value_is_answered_with_what_is_allowed(given: dict[str, object], words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        build("best_of_n", given)


def test_limits_themselves_are_allowed() -> None:
    assert checked_parameters("best_of_n", {"n": 1024, "temperature": 2, "max_tokens": 1}) == {
        "n": 1024,
        "select": "best",
        "temperature": 2.0,
        "top_p": 1.0,
        "max_tokens": 1,
    }


def test_every_default_is_allowed_and_described() -> None:
    for name, entry in CATALOGUE.items():
        assert checked_parameters(name, {})
        assert entry.summary
        assert all(parameter.summary and parameter.allowed() for parameter in entry.parameters)
