import asyncio
import random
from collections.abc import Sequence
from decimal import Decimal

import pytest

from fakes.toy_model import PROMPT_TOKENS, ToyModel, judge
from reckon.domain.usage import Usage
from reckon.errors import InvalidInput, LimitExceeded, ModelUnavailable, PrmUnavailable
from reckon.pricing.rates import Rates
from reckon.strategies import drive as driving
from reckon.strategies.asks import Choice, Finished, NextFinished, Request, Sampling, Search
from reckon.strategies.best_of_n import best_of_n
from reckon.strategies.drive import Driven, Judgement, drive
from reckon.strategies.flight import Generate, ReportTokens
from reckon.strategies.ledger import Budget, Ledger


async def best_of(
    n: int, generate: Generate | None = None, budget: Budget | None = None, judge_many: driving.JudgeMany = judge
) -> Driven:
    search = best_of_n(n=n, sampling=Sampling())(random.Random(4))
    ledger = Ledger(budget or Budget(), lambda: 0)
    return await drive(search, generate=generate or ToyModel().generate, judge=judge_many, ledger=ledger)


async def failing(request: Request, report: ReportTokens) -> Finished:
    raise ModelUnavailable(f"no server for {request.key}")


async def test_a_generation_that_fails_does_not_fail_the_others() -> None:
    model = ToyModel()

    async def first_fails(request: Request, report: ReportTokens) -> Finished:
        return await (failing if request.key == 0 else model.generate)(request, report)

    driven = await best_of(3, first_fails)
    assert driven.choice.key in {1, 2}
    assert [item.error for item in driven.recording.finished() if item.key == 0] == ["no server for 0"]


async def test_where_every_generation_fails_the_models_error_comes_out() -> None:
    with pytest.raises(ModelUnavailable, match="no server"):
        await best_of(3, failing)


async def test_a_bug_in_a_generation_comes_out_and_stops_the_rest() -> None:
    model = ToyModel()

    async def buggy(request: Request, report: ReportTokens) -> Finished:
        if request.key == 0:
            raise ZeroDivisionError
        return await model.generate(request, report)

    with pytest.raises(ZeroDivisionError):
        await best_of(3, buggy)
    assert model.running == 0


async def test_a_prm_that_is_down_leaves_the_vote_and_says_so() -> None:
    async def down(items: Sequence[Finished]) -> list[Judgement]:
        raise PrmUnavailable("The PRM does not answer.")

    driven = await best_of(5, judge_many=down)
    assert driven.choice.answer is not None
    assert driven.choice.score is None
    assert driven.judge_error == "The PRM does not answer."


async def test_a_budget_of_prm_tokens_judges_as_many_as_fit() -> None:
    driven = await best_of(6, budget=Budget(prm_tokens=60))
    judged = driven.recording.verdicts()
    assert 0 < len(judged) < 6
    assert driven.stop_reason == "budget_prm_tokens"


async def test_a_budget_of_prompt_tokens_counts_every_generation() -> None:
    driven = await best_of(6, budget=Budget(prompt_tokens=2 * PROMPT_TOKENS, in_flight=1))
    assert len(driven.recording.finished()) == 2
    assert driven.stop_reason == "budget_prompt_tokens"


async def test_a_deadline_stops_what_flies_and_keeps_the_best_so_far() -> None:
    now_ns = 0
    model = ToyModel(order=[1, 1, 500])

    async def judge_late(items: Sequence[Finished]) -> list[Judgement]:
        return await judge(items)

    async def generate(request: Request, report: ReportTokens) -> Finished:
        nonlocal now_ns
        finished = await model.generate(request, report)
        now_ns += 1_000_000_000
        return finished

    ledger = Ledger(Budget(seconds=2), lambda: now_ns)
    search = best_of_n(n=3, sampling=Sampling())(random.Random(4))
    driven = await drive(search, generate=generate, judge=judge_late, ledger=ledger)
    assert (driven.stop_reason, driven.choice.key is None) == ("deadline", False)
    assert [item.key for item in driven.recording.cancelled] == [2]


async def test_a_deadline_does_not_wait_for_a_slow_prm() -> None:
    async def never(items: Sequence[Finished]) -> list[Judgement]:
        await asyncio.Event().wait()
        raise AssertionError

    driven = await best_of(3, budget=Budget(seconds=0.05), judge_many=never)
    assert (driven.stop_reason, driven.choice.score) == ("deadline", None)
    assert driven.choice.answer is not None


async def test_a_budget_in_dollars_stops_at_its_price() -> None:
    def price(usage: Usage) -> Decimal:
        return Decimal(usage.output) / 100

    ledger = Ledger(Budget(usd=Decimal("0.30")), lambda: 0, Rates(price))
    search = best_of_n(n=8, sampling=Sampling())(random.Random(4))
    driven = await drive(search, generate=ToyModel().generate, judge=judge, ledger=ledger)
    assert driven.stop_reason == "budget_usd"
    assert Decimal("0.30") <= ledger.usd <= Decimal("0.40")


def test_a_budget_in_dollars_without_prices_is_refused() -> None:
    with pytest.raises(InvalidInput, match="needs prices"):
        Ledger(Budget(usd=Decimal(1)), lambda: 0)


@pytest.mark.parametrize("wrong", [{"output_tokens": -1}, {"seconds": -0.1}, {"in_flight": 0}])
def test_a_budget_is_not_negative(wrong: dict[str, int]) -> None:
    with pytest.raises(InvalidInput):
        Budget(**wrong)


async def test_a_search_that_never_ends_is_stopped() -> None:
    def endless() -> Search[Choice]:
        while True:
            yield NextFinished()

    with pytest.raises(LimitExceeded, match="without coming to an answer"):
        await drive(endless(), generate=failing, judge=judge, ledger=Ledger(Budget(), lambda: 0))


async def test_the_order_of_completion_is_recorded() -> None:
    driven = await best_of(3, ToyModel(order=[9, 1, 5]).generate)
    assert [item.key for item in driven.recording.finished()] == [1, 2, 0]


async def test_a_reserve_lets_a_long_generation_wait_until_short_ones_made_room() -> None:
    model = ToyModel()
    search = best_of_n(n=8, sampling=Sampling(tokens_max=100))(random.Random(4))
    driven = await drive(
        search, generate=model.generate, judge=judge, ledger=Ledger(Budget(output_tokens=400), lambda: 0)
    )
    assert model.running_max < 8
    assert (driven.stop_reason, len(driven.recording.finished())) == ("finished", 8)
