import random

import pytest

from fakes.toy_model import ToyModel, generation, judge
from reckon.errors import Conflict
from reckon.strategies.asks import Sampling, Verdict, draw
from reckon.strategies.best_of_n import best_of_n
from reckon.strategies.drive import Driven, drive
from reckon.strategies.ledger import Budget, Ledger
from reckon.strategies.recording import Exchange
from reckon.strategies.replay import choose_again, replay
from reckon.strategies.self_consistency import self_consistency

SAMPLING = Sampling()


async def eight() -> Driven:
    search = best_of_n(n=8, sampling=SAMPLING)(random.Random(1))
    return await drive(search, generate=ToyModel().generate, judge=judge, ledger=Ledger(Budget(), lambda: 0))


async def test_a_strategy_that_asks_something_else_is_told_where() -> None:
    driven = await eight()
    with pytest.raises(Conflict, match=r"^Exchange 0 differs: the strategy now asks Start"):
        replay(best_of_n(n=7, sampling=SAMPLING)(random.Random(1)), driven.recording)


async def test_a_recording_that_breaks_off_is_told_apart_from_one_that_differs() -> None:
    driven = await eight()
    driven.recording.exchanges.pop()
    with pytest.raises(Conflict, match="The recording ends after 9 exchanges"):
        replay(best_of_n(n=8, sampling=SAMPLING)(random.Random(1)), driven.recording)


async def test_a_recording_that_goes_on_after_the_choice_differs() -> None:
    driven = await eight()
    driven.recording.exchanges.append(driven.recording.exchanges[-1])
    with pytest.raises(Conflict, match="Exchange 10 differs: the strategy has chosen"):
        replay(best_of_n(n=8, sampling=SAMPLING)(random.Random(1)), driven.recording)


async def test_fewer_candidates_can_be_chosen_from_without_a_model() -> None:
    driven = await eight()
    choice = choose_again(best_of_n(n=3, sampling=SAMPLING), 1, driven.recording)
    first_three = driven.recording.verdicts()
    best = max(range(3), key=lambda key: first_three[key].score)
    assert choice.key == best
    assert choice.answer == generation(draw(8, SAMPLING, random.Random(1))[best]).answer


async def test_another_aggregation_chooses_anew_from_the_recorded_step_scores() -> None:
    driven = await eight()
    judged = driven.recording.exchanges[-1]
    verdicts = tuple(Verdict((key / 10, 1 - key / 10), 1 - key / 10) for key in range(8))
    driven.recording.exchanges[-1] = Exchange(judged.ask, verdicts)
    strategy = best_of_n(n=8, sampling=SAMPLING)
    assert choose_again(strategy, 1, driven.recording).key == 0
    assert choose_again(strategy, 1, driven.recording, lambda scores: scores[0]).key == 7


async def test_another_strategy_can_use_the_same_generations() -> None:
    driven = await eight()
    assert choose_again(self_consistency(n=8, sampling=SAMPLING), 1, driven.recording).answer is not None


async def test_more_candidates_than_recorded_are_refused() -> None:
    driven = await eight()
    with pytest.raises(Conflict, match="no finished generation 8"):
        choose_again(best_of_n(n=9, sampling=SAMPLING), 1, driven.recording)


async def test_other_sampling_is_another_distribution_and_refused() -> None:
    driven = await eight()
    with pytest.raises(Conflict, match="was drawn with"):
        choose_again(best_of_n(n=8, sampling=Sampling(temperature=0.2)), 1, driven.recording)


async def test_candidates_that_were_never_judged_cannot_be_chosen_by_score() -> None:
    search = self_consistency(n=4, sampling=SAMPLING, confidence=1)(random.Random(1))
    driven = await drive(search, generate=ToyModel().generate, judge=judge, ledger=Ledger(Budget(), lambda: 0))
    with pytest.raises(Conflict, match="was never judged"):
        choose_again(best_of_n(n=4, sampling=SAMPLING), 1, driven.recording)
