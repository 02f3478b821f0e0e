import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.annotation.bounds import bounds_of, carried, checked, name_of, steps_of
from reckon.annotation.model import STEPS_MAX
from reckon.errors import InvalidInput


@given(st.lists(st.text(min_size=1), min_size=1))
def test_cutting_by_the_bounds_of_steps_gives_the_steps_again(steps: list[str]):
    assert steps_of("".join(steps), bounds_of(steps)) == steps


@pytest.mark.parametrize("wrong", [[], [1], [0, 0], [0, 2, 1], [0, 3], [0, 1]])
def test_bounds_that_cut_nothing_sensible_are_refused(wrong: list[int]):
    with pytest.raises(InvalidInput):
        checked("a  ", wrong)


def test_a_reasoning_has_at_most_so_many_steps():
    assert len(checked("x" * STEPS_MAX, range(STEPS_MAX))) == STEPS_MAX
    with pytest.raises(InvalidInput, match=str(STEPS_MAX)):
        checked("x" * (STEPS_MAX + 1), range(STEPS_MAX + 1))


def test_only_steps_that_both_cuts_have_exactly_are_carried():
    assert carried((0, 3, 6), (0, 3, 4, 6), 9) == {0: 0, 2: 3}
    assert carried((0, 3, 6), (0, 6), 9) == {2: 1}
    assert carried((0, 3, 6), (0, 3, 6), 9) == {0: 0, 1: 1, 2: 2}


def test_the_same_cut_has_the_same_name_and_another_has_another():
    assert name_of((0, 3)) == name_of([0, 3])
    assert name_of((0, 3)) != name_of((0, 4))
    assert len(name_of(range(STEPS_MAX))) <= 64
