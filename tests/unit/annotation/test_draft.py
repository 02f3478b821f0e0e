from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.annotation.draft import IDLE_MS_MAX, Draft, check, complete, fold, is_unsure
from reckon.annotation.model import UNSURE, Op
from reckon.errors import InvalidInput

TEXT, BOUNDS = "one two three", (0, 4, 8)


def op(number: int, step: int | None, value: Any, field: Any = "value", at_ms: int | None = None) -> Op:
    return Op(f"op-{number}", number, step, field, value, 1000 * number if at_ms is None else at_ms)


def folded(*ops: Op) -> Draft:
    return fold(ops, BOUNDS, len(TEXT))


def test_what_comes_last_holds_whatever_the_order_of_arrival():
    draft = folded(op(2, 0, -1), op(1, 0, 1), op(3, None, 1), op(4, 1, "a comment", "comment"))
    assert (draft.values, draft.comments) == ({0: -1, None: 1}, {1: "a comment"})


def test_undoing_is_setting_what_was_there_before():
    once = folded(op(1, 0, 1), op(2, 1, -1))
    undone = folded(op(1, 0, 1), op(2, 1, -1), op(3, 1, None))
    redone = folded(op(1, 0, 1), op(2, 1, -1), op(3, 1, None), op(4, 1, -1))
    assert undone.values == {0: 1}
    assert (redone.values, redone.first_error) == (once.values, 1)


_CHANGES = st.lists(st.tuples(st.sampled_from([0, 1, 2, None]), st.sampled_from([-1, 0, 1, UNSURE, None])), max_size=50)


@given(_CHANGES)
def test_undoing_everything_leaves_nothing_and_redoing_it_the_same(changes: list[tuple[int | None, Any]]):
    ops: list[Op] = []
    inverses: list[tuple[int | None, Any]] = []
    for step, value in changes:
        inverses.append((step, folded(*ops).values.get(step)))
        ops.append(op(len(ops) + 1, step, value))
    before = folded(*ops).values
    for step, value in reversed(inverses):
        ops.append(op(len(ops) + 1, step, value))
    assert folded(*ops).values == {}
    for step, value in changes:
        ops.append(op(len(ops) + 1, step, value))
    assert folded(*ops).values == before


def test_the_first_error_is_the_first_step_that_is_incorrect():
    assert folded(op(1, 2, -1), op(2, 1, -1)).first_error == 1
    assert folded(op(1, 2, 0), op(2, 1, UNSURE)).first_error is None


def test_each_step_is_charged_with_the_time_before_its_own_op_and_nobody_with_a_night():
    draft = folded(
        op(1, None, None, "open", at_ms=0), op(2, 0, 1, at_ms=400), op(3, 1, 1, at_ms=1_000),
        op(4, 0, -1, at_ms=1_100), op(5, 2, 1, at_ms=10**9),
    )  # fmt: skip
    assert draft.spent_ms == {0: 500, 1: 600, 2: IDLE_MS_MAX}
    assert draft.duration_ms == 1_100 + IDLE_MS_MAX


def test_cutting_otherwise_keeps_only_what_was_said_of_steps_that_stay():
    draft = folded(op(1, 0, 1), op(2, 1, 1), op(3, 2, -1), op(4, None, 1), op(5, None, (0, 4, 8, 10), "segmentation"))
    assert draft.bounds == (0, 4, 8, 10)
    assert draft.values == {0: 1, 1: 1, None: 1}


def test_undoing_a_cut_brings_back_what_was_said_of_its_steps():
    said = (op(1, 0, 1), op(2, 1, 1), op(3, 2, -1), op(4, 1, "why", "comment"))
    merged = folded(*said, op(5, None, (0, 8), "segmentation"))
    assert (merged.values, merged.comments, merged.duration_ms) == ({1: -1}, {}, 4_000)
    again = folded(*said, op(5, None, (0, 8), "segmentation"), op(6, 0, 0), op(7, None, BOUNDS, "segmentation"))
    assert (again.values, again.comments) == ({0: 1, 1: 1, 2: -1}, {1: "why"})
    assert again.spent_ms[1] == folded(*said).spent_ms[1]
    # What was taken back before the cut does not come back with it.
    gone = (*said, op(5, 1, None), op(6, None, (0, 8), "segmentation"), op(7, None, BOUNDS, "segmentation"))
    assert folded(*gone).values == {0: 1, 2: -1}


def test_up_to_the_first_error_every_step_needs_a_label_and_behind_it_none():
    complete(folded(op(1, 0, 1), op(2, 1, -1)), "first_error")
    with pytest.raises(InvalidInput, match="1 steps have no label yet: 3"):
        complete(folded(op(1, 0, 1), op(2, 1, -1)), "all")
    with pytest.raises(InvalidInput, match="2 steps have no label yet: 1, 3"):
        complete(folded(op(1, 1, 1)), "first_error")


def test_who_is_unsure_behind_the_first_error_bothers_no_expert():
    behind = folded(op(1, 0, -1), op(2, 1, UNSURE))
    assert not is_unsure(behind, "first_error")
    assert is_unsure(behind, "all")
    assert is_unsure(folded(op(1, None, UNSURE)), "first_error")


@pytest.mark.parametrize(
    "wrong",
    [
        op(1, 3, 1), op(1, 0, 2), op(1, 0, "sure"), op(1, 0, (0,)), op(1, 0, 1, "comment"), op(1, 0, 1, "open"),
        op(1, 0, "x" * 4001, "comment"), op(1, 0, "x" * 20001, "corrected"), op(1, None, (0, 99), "segmentation"),
        op(1, None, "x", "segmentation"), op(1, 0, 1, "gold"),
    ],
)  # fmt: skip
def test_an_op_that_makes_no_sense_is_refused(wrong: Op):
    with pytest.raises(InvalidInput):
        check(wrong, Draft(BOUNDS), TEXT)


@pytest.mark.parametrize(
    "right",
    [
        op(1, 2, UNSURE), op(1, 0, None), op(1, 0, "x" * 4000, "comment"), op(1, 0, "x" * 20000, "corrected"),
        op(1, 0, None, "comment"), op(1, None, None, "open"), op(1, None, (0, 4), "segmentation"),
    ],
)  # fmt: skip
def test_an_op_at_the_edge_of_sense_is_taken(right: Op):
    check(right, Draft(BOUNDS), TEXT)
