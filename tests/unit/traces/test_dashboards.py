"""Dashboards' points are as fine as their number allows, and buckets begin where they should."""

from itertools import pairwise

import pytest

from reckon.domain.time_zone import zone_named
from reckon.errors import InvalidInput
from reckon.traces.dashboards import POINTS_MAX, bucket_from_us, window

HOUR_S = 3600
NOON_S = 1_790_000_000 // 86_400 * 86_400 + 12 * HOUR_S


def over(seconds: int, points_max: int = POINTS_MAX) -> int:
    return window((NOON_S - seconds) * 10**9, NOON_S * 10**9, points_max).every_s


def test_points_are_minutes_until_there_are_too_many() -> None:
    assert over(POINTS_MAX * 60) == 60
    assert over(POINTS_MAX * 60 + 60) == 300
    assert over(7 * 24 * HOUR_S) == 1800
    assert over(30 * 24 * HOUR_S, 60) == 86_400


def test_a_window_begins_at_a_whole_point_and_holds_its_last_second() -> None:
    found = window((NOON_S + 61) * 10**9 + 1, (NOON_S + 7300) * 10**9 + 1, 10)
    assert (found.from_s, found.to_s, found.every_s) == (NOON_S, NOON_S + 7301, 900)


@pytest.mark.parametrize("points_max", [2, 7, 400])
def test_there_are_never_more_points_than_asked_for(points_max: int) -> None:
    for seconds in (1, 59, 60, 61, 3599, 86_401, 400_000):
        found = window((NOON_S - seconds - 30) * 10**9, (NOON_S - 30) * 10**9, points_max)
        assert (found.to_s - 1) // found.every_s - found.from_s // found.every_s + 1 <= points_max


@pytest.mark.parametrize(("start_s", "end_s"), [(NOON_S, NOON_S), (NOON_S, NOON_S - 1)])
def test_an_empty_time_is_refused(start_s: int, end_s: int) -> None:
    with pytest.raises(InvalidInput, match="empty"):
        window(start_s * 10**9, end_s * 10**9)


def test_a_time_too_long_for_points_of_a_week_is_refused() -> None:
    week_ns, monday_ns = 7 * 86_400 * 10**9, 4 * 86_400 * 10**9
    assert window(monday_ns, monday_ns + 400 * week_ns).every_s == 7 * 86_400
    with pytest.raises(InvalidInput, match="shorter"):
        window(monday_ns, monday_ns + 401 * week_ns)


def test_days_of_a_zone_begin_by_its_clock_and_no_range_has_more_points_than_asked_for() -> None:
    berlin = zone_named("Europe/Berlin")
    # From 20 October 2026, 13:20 UTC: the clock is put back in the night of the 25th.
    from_ns, to_ns = 1_792_502_400 * 10**9, (1_792_502_400 + 8 * 86_400) * 10**9
    days = window(from_ns, to_ns, 10, berlin)
    assert days.every_s == 86_400
    assert [end - begin for begin, end in pairwise((*days.starts, days.end_s))].count(90_000) == 1
    assert days.from_s == days.starts[0] == 1_792_447_200, "22:00 UTC is midnight there"
    assert days.end_s >= days.to_s
    hours = window(from_ns, from_ns + 7 * 86_400 * 10**9, 169, berlin)
    assert (hours.every_s, len(hours.starts)) == (3600, 169)


def test_buckets_are_four_an_octave() -> None:
    assert bucket_from_us(0) == 0
    assert bucket_from_us(4) == 1
    assert bucket_from_us(44) - bucket_from_us(40) == 1024
