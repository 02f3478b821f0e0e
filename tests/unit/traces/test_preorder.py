"""Pre-order of any parents: every row once, each below its parent, orphans and circles as roots."""

from hypothesis import given
from hypothesis import strategies as st

from reckon.traces.preorder import NO_PARENT, pre_order


def one(number: int) -> bytes:
    return number.to_bytes(8, "big")


@given(st.lists(st.one_of(st.none(), st.integers(0, 12)), max_size=12))
def test_every_row_stands_once_and_behind_its_parent(parents: list[int | None]):
    ids = [one(n) for n in range(len(parents))]
    told = [None if parent is None else one(parent) for parent in parents]
    ordered = pre_order(ids, told)
    assert sorted(placed.index for placed in ordered) == list(range(len(parents)))
    for place, placed in enumerate(ordered):
        if placed.parent == NO_PARENT:
            assert placed.depth == 0
            assert placed.orphan == (told[placed.index] is not None)
        else:
            above = ordered[placed.parent]
            assert placed.parent < place
            assert ids[above.index] == told[placed.index]
            assert placed.depth == above.depth + 1


@given(st.lists(st.integers(0, 30), max_size=30))
def test_what_lies_below_a_row_follows_it_without_a_gap(parents: list[int]):
    ids = [one(n) for n in range(len(parents))]
    ordered = pre_order(ids, [one(parent) for parent in parents])
    for place in range(1, len(ordered)):
        assert ordered[place].depth <= ordered[place - 1].depth + 1


def test_siblings_keep_their_order():
    ids = [one(n) for n in range(5)]
    ordered = pre_order(ids, [None, one(0), one(0), one(1), None])
    assert [placed.index for placed in ordered] == [0, 1, 3, 2, 4]


def test_ten_thousand_levels_are_no_recursion():
    ids = [one(n) for n in range(10_000)]
    ordered = pre_order(ids, [None, *ids[:-1]])
    assert ordered[-1].depth == 9_999


def test_a_circle_begins_at_its_first_row_and_says_so():
    ordered = pre_order([one(1), one(2), one(3)], [one(3), one(1), one(2)])
    assert [(placed.index, placed.depth, placed.orphan) for placed in ordered] == [
        (0, 0, True), (1, 1, False), (2, 2, False),
    ]  # fmt: skip


def test_a_row_that_is_its_own_parent_is_a_root():
    assert pre_order([one(1)], [one(1)])[0].orphan
