"""Where a search looks first: every moment once, the newest first, and never past what is needed."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reckon.traces.search_newest import CANDIDATES_MAX, bound_us, first_look, next_look, windows

DAY_US = 86_400 * 10**6
NOW_US = 1_790_000_000 * 10**6
TIMES = st.integers(0, 2 * NOW_US)


@given(TIMES, TIMES, TIMES)
def test_windows_are_the_whole_time_without_gaps_the_newest_first(from_us: int, to_us: int, now_us: int):
    found = windows(from_us, to_us, now_us)
    assert all(low < high for low, high in found)
    if from_us >= to_us:
        assert found == []
    else:
        assert (found[-1][0], found[0][1]) == (from_us, to_us)
        assert all(newer[0] == older[1] for newer, older in pairwise(found))


def test_the_last_day_comes_before_the_week_and_the_week_before_the_rest():
    far_us = NOW_US + 400 * DAY_US
    starts = [low for low, _ in windows(0, far_us, NOW_US)]
    assert starts == [NOW_US - DAY_US, NOW_US - 7 * DAY_US, 0]
    assert windows(NOW_US - DAY_US // 2, far_us, NOW_US) == [(NOW_US - DAY_US // 2, far_us)]
    # What was asked for ended long ago: its own last day comes first.
    assert windows(0, DAY_US * 9, NOW_US)[0] == (8 * DAY_US, 9 * DAY_US)


@given(st.lists(TIMES, min_size=1), st.integers(1, 400))
def test_a_bound_leaves_as_many_candidates_as_are_to_be_looked_at(times: list[int], look_at: int):
    times = sorted(times, reverse=True)
    since_us = bound_us(times, look_at, 0)
    assert sum(time >= since_us for time in times) >= min(look_at, len(times))


def test_past_the_candidates_that_are_known_everything_is_looked_at():
    known = list(range(CANDIDATES_MAX, 0, -1))
    assert bound_us(known, CANDIDATES_MAX, 0) == 1
    assert bound_us(known, CANDIDATES_MAX + 1, 0) == 0
    assert bound_us(known[:-1], CANDIDATES_MAX, 0) == 2, "all are known: none is earlier"


@given(st.integers(1, 101), st.integers(0, 100))
def test_looks_grow_by_what_the_last_one_had_and_at_least_to_twice_as_many(wanted: int, hits: int):
    looked = first_look(wanted)
    assert looked >= wanted
    assert next_look(looked, hits, wanted) >= 2 * looked


def test_where_one_candidate_in_ten_is_a_hit_the_second_look_is_enough():
    assert next_look(60, 6, 50) >= 500
