import random

import pytest

from fakes.toy_model import RIGHT, ToyModel, judge
from reckon.strategies.asks import Finished, Sampling
from reckon.strategies.drive import drive
from reckon.strategies.ledger import Budget, Ledger
from reckon.strategies.self_consistency import leader_is_safe, self_consistency


def said(*answers: str | None) -> list[Finished]:
    return [Finished(key, "", answer, "stop") for key, answer in enumerate(answers)]


@pytest.mark.parametrize(
    ("answers", "probability"),
    # 1 - sum of binomial coefficients: 3 to 0 is 1 - 1/16, 4 to 0 is 1 - 1/32, 2 to 1 is 1 - (1 + 4)/16.
    [(("1",) * 3, 0.9375), (("1",) * 4, 0.96875), (("1", "2", "1"), 0.6875), ((), 0.5), ((None, None), 0.5)],
)
def test_the_beta_posterior_has_its_closed_form(answers: tuple[str | None, ...], probability: float) -> None:
    assert leader_is_safe(said(*answers)) == probability


@pytest.mark.parametrize(("confidence", "at_once"), [(1.0, 12), (0.95, 2)])
async def test_where_nothing_stops_it_early_all_are_asked_at_once(confidence: float, at_once: int) -> None:
    model = ToyModel()
    search = self_consistency(n=12, sampling=Sampling(), confidence=confidence, parallel=2)(random.Random(2))
    await drive(search, generate=model.generate, judge=judge, ledger=Ledger(Budget(), lambda: 0))
    assert model.running_max == at_once


async def test_a_decided_vote_stops_the_rest() -> None:
    model = ToyModel()
    # 100 candidates, four at a time, of which 40 % agree: the vote is decided long before the end.
    search = self_consistency(n=100, sampling=Sampling())(random.Random(2))
    driven = await drive(search, generate=model.generate, judge=judge, ledger=Ledger(Budget(in_flight=4), lambda: 0))
    assert driven.choice.answer == RIGHT
    assert driven.stop_reason == "converged"
    assert len(model.made) < 100
    assert model.running == 0
