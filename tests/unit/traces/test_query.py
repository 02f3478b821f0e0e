"""What a list request may ask: sorts, times, cursors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.errors import InvalidInput
from reckon.traces.query import NS_MAX, Position, decode_cursor, encode_cursor, parse_sort, parse_time

NOW_NS = 1_790_000_000 * 10**9
HOUR_NS = 3600 * 10**9


@pytest.mark.parametrize(("text", "sort"), [("-started", ("started", True)), ("cost", ("cost", False))])
def test_a_minus_in_front_sorts_descending(text: str, sort: tuple[str, bool]):
    assert parse_sort(text) == sort


@pytest.mark.parametrize("text", ["", "--cost", "price", "cost; drop", "cost\n"])
def test_an_unknown_sort_is_refused(text: str):
    with pytest.raises(InvalidInput):
        parse_sort(text)


def test_a_relative_time_reaches_from_then_without_end():
    assert parse_time("24h", NOW_NS) == (NOW_NS - 24 * HOUR_NS, NS_MAX)


def test_an_absolute_range_takes_iso_times():
    start, end = parse_time("2026-11-20T10:00Z..2026-11-20T12:00:00.000001Z", NOW_NS)
    assert end - start == 2 * HOUR_NS + 1000


def test_a_time_without_zone_is_utc():
    assert parse_time("2026-11-20T10:00..2026-11-20T12:00", 0) == parse_time("2026-11-20T10:00Z..2026-11-20T12:00Z", 0)


@pytest.mark.parametrize(
    "text",
    ["", "0h", "24", "24x", "yesterday..today", "2026-11-20..2026-11-19", "1800-01-01..1900-01-01", "-1h", "2h\n"],
)
def test_nonsense_for_a_time_is_refused(text: str):
    with pytest.raises(InvalidInput):
        parse_time(text, NOW_NS)


@given(st.sampled_from(["-started", "cost"]), st.integers(-(2**63), 2**63 - 1), st.binary(min_size=16, max_size=16))
def test_a_cursor_comes_back_as_it_was(sort: str, value: int, trace_id: bytes):
    position = Position(value, trace_id)
    assert decode_cursor(encode_cursor(sort, position), sort) == position


@given(st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", min_size=1, max_size=200))
def test_a_made_up_cursor_is_refused_and_never_crashes(text: str):
    with pytest.raises(InvalidInput):
        decode_cursor(text, "-started")


def test_a_cursor_of_another_sort_is_refused():
    with pytest.raises(InvalidInput, match="another sort"):
        decode_cursor(encode_cursor("cost", Position(1, bytes(16))), "-cost")
