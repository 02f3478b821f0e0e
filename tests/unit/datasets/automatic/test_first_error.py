"""Plans find the first error of solutions whose truth is known, and ask for no more than they have to."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.datasets.automatic.agreement import consensus
from reckon.datasets.automatic.budget import spend
from reckon.datasets.automatic.first_error import COMPLETIONS_MAX, Finish, Found, Plan, every_prefix, search
from reckon.errors import InvalidInput


def driven(plan: Plan, error: int | None, saved: float = 1.0, seed: int = 0) -> tuple[Found, list[Finish]]:
    """A model that is right with probability `saved` from behind a good prefix, and never from behind an error."""
    rng = random.Random(seed)
    asked = [next(plan)]
    while True:
        good = error is None or asked[-1].steps <= error
        right = sum(good and rng.random() < saved for _ in range(asked[-1].completions))
        try:
            asked.append(plan.send(right))
        except StopIteration as ended:
            return ended.value, asked


@given(st.integers(1, 200), st.data())
def test_the_search_finds_any_first_error_in_logarithmically_many_looks(steps: int, data: st.DataObject):
    error = data.draw(st.none() | st.integers(0, steps - 1))
    found, asked = driven(search(steps, 4), error)
    assert found.first_error == error
    assert len(asked) <= 2 + math.ceil(math.log2(steps + 1))
    assert found.spent == 4 * len(asked)
    if error is not None:
        assert found.labels == (1,) * error + (-1,) + (None,) * (steps - error - 1)


@given(st.integers(1, 40), st.data())
def test_trying_every_prefix_labels_every_step(steps: int, data: st.DataObject):
    error = data.draw(st.none() | st.integers(0, steps - 1))
    found, asked = driven(every_prefix(steps, 3), error)
    before = steps if error is None else error
    assert found.labels == (1,) * before + (-1,) * (steps - before)
    assert [one.steps for one in asked] == list(range(1, steps + 1))


def test_an_unsure_model_needs_more_completions_and_shares_say_how_sure_it_was():
    misses = {k: sum(driven(search(20, k), 13, 0.4, seed)[0].first_error != 13 for seed in range(200)) for k in (1, 8)}
    # With one completion a look at a good prefix is lost in 60 % of cases, with eight in 1.7 %.
    assert misses[1] > 100
    assert misses[8] < 30
    found, _ = driven(every_prefix(6, 64), 4, 0.5, 3)
    assert all(share is not None and 0.25 < share < 0.75 for share in found.shares[:4])
    assert found.shares[4:] == (0.0, 0.0)


@pytest.mark.parametrize(("steps", "completions"), [(0, 4), (3, 0), (3, COMPLETIONS_MAX + 1)])
def test_what_cannot_be_planned_is_refused(steps: int, completions: int):
    for plan in (search, every_prefix):
        with pytest.raises(InvalidInput):
            next(plan(steps, completions))


def test_a_budget_is_never_overdrawn_and_half_a_plan_gives_no_label():
    spent: list[int] = []

    def finish(error: int, asked: Finish) -> int:
        spent.append(asked.completions)
        return asked.completions if asked.steps <= error else 0

    told = list(spend([2, 5, 7], lambda _: search(10, 4), finish, 30))
    assert sum(spent) <= 30
    assert [one.found.first_error if one.found else None for one in told] == [2, None, None]
    assert told[-1].left == 30 - sum(spent)
    everything = list(spend([2, 5, 7], lambda _: search(10, 4), finish, 1000))
    assert [one.found.first_error if one.found else None for one in everything] == [2, 5, 7]


@pytest.mark.parametrize(
    ("rollouts", "judge", "both"),
    [
        ((1, 1, -1), (1, 1, -1), (1, 1, -1)),
        ((1, -1, None), (1, 1, -1), (1, None, None)),
        ((1, 0, 1), (1, 1, 1), (1, 0, 1)),
        ((1, None, 1), (1, 1, 1), (1, None, 1)),
        ((-1, -1), (-1, -1), (-1, None)),
    ],
)
def test_a_consensus_keeps_what_both_say_up_to_where_they_differ(rollouts, judge, both):
    assert consensus(rollouts, judge) == both
    assert consensus(judge, rollouts) == both
