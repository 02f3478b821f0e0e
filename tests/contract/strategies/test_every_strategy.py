"""What holds for every strategy of the catalogue."""

import asyncio
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fakes.toy_model import RIGHT, ToyModel, judge
from reckon.strategies.asks import Ask, Cancel, Choice, Judge, Reply, Search, Start, Strategy
from reckon.strategies.catalogue import CATALOGUE, build
from reckon.strategies.drive import Driven, drive
from reckon.strategies.ledger import Budget, Ledger
from reckon.strategies.replay import choose_again, replay

# Every entry of the catalogue must be listed here, with what makes its choice independent of time.
INDIFFERENT_TO_ORDER: dict[str, dict[str, object]] = {
    "chain_of_thought": {"thinking_budget": 8, "waits": 2},
    "best_of_n": {"n": 6},
    "self_consistency": {"n": 6, "confidence": 1},
    "confident_vote": {"n": 6, "warm_up": 6, "window": 4},
    "beam_search": {},
    "tree_of_thought": {"order": "depth"},
    "diverse_verifier_tree": {},
    "mcts": {"rounds": 3},
}
ALL = sorted(CATALOGUE)
SEEDS = st.integers(min_value=0, max_value=2**31 - 1)


def frozen_clock() -> int:
    return 0


def strategy(name: str) -> Strategy:
    return build(name, {"n": 8} if any(p.name == "n" for p in CATALOGUE[name].parameters) else {})


def watched(search: Search[Choice], asks: list[Ask]) -> Search[Choice]:
    reply: Reply = None
    try:
        ask = next(search)
        while True:
            asks.append(ask)
            reply = yield ask
            ask = search.send(reply)
    except StopIteration as stop:
        return stop.value


async def run(search: Search[Choice], model: ToyModel | None = None, budget: Budget = Budget()) -> Driven:  # noqa: B008  # frozen
    model = model or ToyModel()
    return await drive(search, generate=model.generate, judge=judge, ledger=Ledger(budget, frozen_clock))


def test_every_strategy_is_under_this_contract() -> None:
    assert set(INDIFFERENT_TO_ORDER) == set(CATALOGUE)


@pytest.mark.parametrize("name", ALL)
async def test_it_is_better_than_chance(name: str) -> None:
    answers = [(await run(strategy(name)(random.Random(seed)))).choice.answer for seed in range(200)]
    # One generation is right with 1/3 + 2/3 * 1/10 = 0.4; the digits alone would give 0.1.
    at_least = 0.3 if name == "chain_of_thought" else 0.55
    assert answers.count(RIGHT) / len(answers) > at_least


@pytest.mark.parametrize("name", ALL)
@given(seed=SEEDS)
@settings(deadline=None, max_examples=30)
def test_a_recording_replays_to_the_same_choice(name: str, seed: int) -> None:
    driven = asyncio.run(run(strategy(name)(random.Random(seed))))
    assert replay(strategy(name)(random.Random(seed)), driven.recording) == driven.choice


@pytest.mark.parametrize("name", ALL)
@given(seed=SEEDS, order=st.lists(st.integers(0, 12), min_size=6, max_size=6))
@settings(deadline=None, max_examples=30)
def test_the_order_of_completion_does_not_change_the_choice(name: str, seed: int, order: list[int]) -> None:
    made = build(name, INDIFFERENT_TO_ORDER[name])
    first = asyncio.run(run(made(random.Random(seed))))
    second = asyncio.run(run(made(random.Random(seed)), ToyModel(order)))
    assert first.choice == second.choice


@pytest.mark.parametrize("name", ALL)
async def test_the_same_seed_makes_the_same_choice(name: str) -> None:
    first, second = [await run(strategy(name)(random.Random(11))) for _ in range(2)]
    assert first.choice == second.choice
    assert first.recording.requests() == second.recording.requests()


@pytest.mark.parametrize("name", ALL)
@given(seed=SEEDS, tokens=st.integers(0, 200))
@settings(deadline=None, max_examples=40)
def test_it_stops_at_its_budget_with_the_best_so_far(name: str, seed: int, tokens: int) -> None:
    model = ToyModel()
    driven = asyncio.run(run(strategy(name)(random.Random(seed)), model, Budget(output_tokens=tokens)))
    finished = driven.recording.finished()
    spent = sum(item.usage.output for item in finished + driven.recording.cancelled)
    # A token is counted when it has come, so each generation in flight may bring one that nobody wanted.
    assert spent <= tokens + model.running_max
    if driven.stop_reason == "budget_output_tokens":
        assert (driven.choice.answer is None) == (not [item for item in finished if item.answer is not None])
        assert (driven.choice.key is None) == (not finished)
    assert model.running == 0


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("budget", [Budget(), Budget(output_tokens=0), Budget(output_tokens=20), Budget(seconds=0)])
async def test_it_never_asks_an_empty_batch(name: str, budget: Budget) -> None:
    for seed in range(20):
        asks: list[Ask] = []
        await run(watched(strategy(name)(random.Random(seed)), asks), budget=budget)
        for ask in asks:
            match ask:
                case Start(batch) | Cancel(batch) | Judge(batch):
                    assert batch


@pytest.mark.parametrize("name", ALL)
async def test_nothing_runs_on_after_it_is_cancelled(name: str) -> None:
    for turns in range(12):
        model = ToyModel()
        task = asyncio.create_task(run(strategy(name)(random.Random(3)), model))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert model.running == 0
        assert len(asyncio.all_tasks()) == 1


@pytest.mark.parametrize("name", ALL)
async def test_never_more_is_in_flight_than_allowed(name: str) -> None:
    model = ToyModel()
    await run(strategy(name)(random.Random(1)), model, Budget(in_flight=2))
    assert model.running_max <= 2


@pytest.mark.parametrize("name", ALL)
async def test_its_own_recording_lets_it_choose_again(name: str) -> None:
    driven = await run(build(name, INDIFFERENT_TO_ORDER[name])(random.Random(5)))
    again = choose_again(build(name, INDIFFERENT_TO_ORDER[name]), 5, driven.recording)
    assert again == driven.choice
