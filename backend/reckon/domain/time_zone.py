"""Time zones by their IANA names, and the moments at which points of a chart begin by a zone's clock."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from reckon.errors import InvalidInput

NAME_CHARS_MAX: Final = 64
DEFAULT_ZONE: Final = "UTC"
_HOUR_S, _DAY_S, _WEEK_S, _MINUTE_S = 3600, 86_400, 7 * 86_400, 60
_MONDAY_S = 4 * _DAY_S  # the epoch was a Thursday
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  # a reading of any zone's clock
# `posix/…`, `right/…`, `localtime` and `Factory` lie beside the names, and no browser knows them.
_NAME = re.compile(r"[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}")
_NO_NAMES = frozenset({"Factory"})


def zone_named(name: str) -> tzinfo:
    """The zone of an IANA name such as `Europe/Berlin`. Raises InvalidInput for any other text."""
    if name == DEFAULT_ZONE:
        return UTC
    if len(name) <= NAME_CHARS_MAX and _NAME.fullmatch(name) and name not in _NO_NAMES:
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            pass
    raise InvalidInput(
        f"{name[:NAME_CHARS_MAX]!r} is no time zone that this server knows: give an IANA name such as 'Europe/Berlin', "
        "or 'UTC'. Where real names are refused, install the system's package tzdata."
    )


def day_begin_ns(at_ns: int, zone: tzinfo) -> int:
    """When the day began that holds this moment."""
    return next(edges(at_ns // 10**9, at_ns // 10**9 + 1, _DAY_S, zone)) * 10**9


def edges(from_s: int, to_s: int, step_s: int, zone: tzinfo) -> Iterator[int]:
    """Where the points that hold [from, to) begin, and where the last one ends: at whole minutes of the epoch.

    By the calendar of `zone`: a week begins on Monday, and a day on which the clock is moved is one point of 23
    or 25 hours. Points of an hour and less are never longer than that: an hour that the clock goes through
    twice is two points.
    """
    found = _by_clock(from_s, step_s, zone) if step_s <= _HOUR_S else _by_calendar(from_s, step_s, zone)
    for edge in found:
        yield edge
        if edge >= to_s:
            return


def _by_clock(from_s: int, step_s: int, zone: tzinfo) -> Iterator[int]:
    begin = from_s - (from_s + _offset_s(from_s, zone)) % step_s
    if _offset_s(begin, zone) != _offset_s(from_s, zone):
        begin = _moved_s(begin, from_s, zone)
    begin = max(0, begin)
    while True:
        yield begin
        offset_s = _offset_s(begin, zone)
        following = begin + step_s - (begin + offset_s) % step_s
        begin = following if _offset_s(following, zone) == offset_s else _moved_s(begin, following, zone)


def _by_calendar(from_s: int, step_s: int, zone: tzinfo) -> Iterator[int]:
    anchor_s = _MONDAY_S if step_s == _WEEK_S else 0
    local_s = from_s + _offset_s(from_s, zone)
    local_s -= (local_s - anchor_s) % step_s
    before = None
    while True:
        begin = max(0, _instant_s(local_s, zone))
        if before is None or begin > before:  # a day that a zone left out has no point
            yield begin
            before = begin
        local_s += step_s


def _offset_s(at_s: int, zone: tzinfo) -> int:
    """The clock of `zone` minus UTC, in whole minutes: only clocks before 1972 had seconds."""
    offset = datetime.fromtimestamp(at_s, zone).utcoffset() or timedelta()
    return int(offset.total_seconds()) // _MINUTE_S * _MINUTE_S


def _instant_s(local_s: int, zone: tzinfo) -> int:
    """The first moment at which the clock of `zone` shows this, or would have shown it where it was moved on."""
    shown = (_EPOCH + timedelta(seconds=local_s)).replace(tzinfo=zone)
    return int(shown.timestamp()) // _MINUTE_S * _MINUTE_S


def _moved_s(low_s: int, high_s: int, zone: tzinfo) -> int:
    """The minute in (low, high] from which on the clock of `zone` goes as it does at `high`."""
    offset_s = _offset_s(high_s, zone)
    low, high = low_s // _MINUTE_S, -(-high_s // _MINUTE_S)
    while high - low > 1:
        middle = (low + high) // 2
        if _offset_s(middle * _MINUTE_S, zone) == offset_s:
            high = middle
        else:
            low = middle
    return high * _MINUTE_S
