"""Points begin by a zone's clock, also on days on which it is moved; names that no zone has are refused."""

from datetime import UTC, datetime, tzinfo
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.domain.time_zone import day_begin_ns, edges, zone_named
from reckon.errors import InvalidInput

HOUR_S, DAY_S, WEEK_S = 3600, 86_400, 7 * 86_400
BERLIN, KOLKATA, HAVANA, LORD_HOWE = map(
    zone_named, ("Europe/Berlin", "Asia/Kolkata", "America/Havana", "Australia/Lord_Howe")
)


def moment(zone: tzinfo, *parts: int) -> int:
    return int(datetime(*parts, tzinfo=zone).timestamp())  # type: ignore[arg-type, misc]  # year, month, day and more


def shown(zone: tzinfo, found: list[int]) -> list[str]:
    return [datetime.fromtimestamp(at, zone).strftime("%d %H:%M%z") for at in found]


@pytest.mark.parametrize("name", ["UTC", "Europe/Berlin", "America/Argentina/Ushuaia", "Etc/GMT+5", "EST"])
def test_an_iana_name_is_a_zone(name: str) -> None:
    assert str(zone_named(name)) == name


NO_ZONES = ("", "Europe/Berlín", "Mars/Olympus", "europe/berlin ", "../etc/passwd", "localtime", "Factory", "A" * 65)


@pytest.mark.parametrize("name", NO_ZONES)
def test_any_other_text_is_refused_with_an_example(name: str) -> None:
    with pytest.raises(InvalidInput, match="Europe/Berlin"):
        zone_named(name)


def test_days_over_a_change_of_the_clock_have_25_and_23_hours() -> None:
    found = list(edges(moment(BERLIN, 2026, 10, 24, 13), moment(BERLIN, 2026, 10, 26, 1), DAY_S, BERLIN))
    assert shown(BERLIN, found) == ["24 00:00+0200", "25 00:00+0200", "26 00:00+0100", "27 00:00+0100"]
    assert [b - a for a, b in pairwise(found)] == [DAY_S, DAY_S + HOUR_S, DAY_S]
    spring = list(edges(moment(BERLIN, 2027, 3, 28, 5), moment(BERLIN, 2027, 3, 28, 6), DAY_S, BERLIN))
    assert [b - a for a, b in pairwise(spring)] == [DAY_S - HOUR_S]


def test_an_hour_that_the_clock_goes_through_twice_is_two_points() -> None:
    found = list(edges(moment(BERLIN, 2026, 10, 25, 1), moment(BERLIN, 2026, 10, 25, 3), HOUR_S, BERLIN))
    assert shown(BERLIN, found) == ["25 01:00+0200", "25 02:00+0200", "25 02:00+0100", "25 03:00+0100"]


def test_points_of_hours_begin_at_round_times_after_the_change_as_well() -> None:
    found = list(edges(moment(BERLIN, 2026, 10, 25, 0), moment(BERLIN, 2026, 10, 25, 7), 3 * HOUR_S, BERLIN))
    assert shown(BERLIN, found) == ["25 00:00+0200", "25 03:00+0100", "25 06:00+0100", "25 09:00+0100"]


def test_half_hours_between_zones_are_kept() -> None:
    begin = moment(KOLKATA, 2026, 11, 3, 10, 40)
    assert shown(KOLKATA, list(edges(begin, begin + 1, HOUR_S, KOLKATA))) == ["03 10:00+0530", "03 11:00+0530"]
    moved = list(edges(moment(LORD_HOWE, 2026, 4, 5, 1), moment(LORD_HOWE, 2026, 4, 5, 3), HOUR_S, LORD_HOWE))
    assert shown(LORD_HOWE, moved) == ["05 01:00+1100", "05 01:30+1030", "05 02:00+1030", "05 03:00+1030"]


def test_a_midnight_that_comes_twice_begins_its_day_the_first_time() -> None:
    begin = moment(HAVANA, 2026, 11, 1, 12)
    assert shown(HAVANA, list(edges(begin, begin + 1, DAY_S, HAVANA))) == ["01 00:00-0400", "02 00:00-0500"]
    assert day_begin_ns(begin * 10**9 + 7, HAVANA) == moment(HAVANA, 2026, 11, 1) * 10**9


def test_weeks_begin_on_monday() -> None:
    begin = moment(BERLIN, 2026, 11, 26)
    assert shown(BERLIN, list(edges(begin, begin + 1, WEEK_S, BERLIN))) == ["23 00:00+0100", "30 00:00+0100"]


STEPS = st.sampled_from([60, 900, HOUR_S, 3 * HOUR_S, 6 * HOUR_S, DAY_S, WEEK_S])
ZONES = st.sampled_from(
    [UTC, BERLIN, KOLKATA, HAVANA, LORD_HOWE, zone_named("Pacific/Apia"), zone_named("Asia/Beirut")]
)


@given(at_s=st.integers(0, 2**31), points=st.integers(1, 60), step_s=STEPS, zone=ZONES)
def test_points_hold_every_moment_once_and_each_is_one_reading_of_the_clock(
    at_s: int, points: int, step_s: int, zone: tzinfo
) -> None:
    to_s = at_s + points * step_s
    found = list(edges(at_s, to_s, step_s, zone))
    assert found[0] <= at_s < found[1]
    assert found[-2] < to_s <= found[-1]
    assert all(begin < end and begin % 60 == 0 for begin, end in pairwise(found))
    if step_s <= HOUR_S:
        assert all(end - begin <= step_s for begin, end in pairwise(found))
    if step_s == DAY_S:
        days = [datetime.fromtimestamp(begin, zone).date() for begin in found]
        assert days == sorted(set(days)), "each day once"
