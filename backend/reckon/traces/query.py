"""What a caller of the traces list asked for, parsed: sort, time range, cursor."""

import base64
import binascii
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from reckon.errors import InvalidInput
from reckon.traces.filter_ast import Node

LIMIT_MAX = 200

_UNIT_NS = {"m": 60 * 10**9, "h": 3600 * 10**9, "d": 86_400 * 10**9, "w": 7 * 86_400 * 10**9}
RELATIVE_PATTERN = r"[1-9]\d{0,3}[mhdw]"
TIME_PATTERN = rf"^({RELATIVE_PATTERN}|[0-9TZ:.+-]{{10,35}}\.\.[0-9TZ:.+-]{{10,35}})$"
SORT_PATTERN = r"^-?(started|cost|e2e|tokens)$"
CURSOR_PATTERN = r"^[A-Za-z0-9_-]{1,256}$"

# Latest time a UInt64 of nanoseconds and ClickHouse's DateTime64(9) both hold.
NS_MAX = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Position:
    """Where a page ended: the sort value and the trace id of its last row."""

    value: int
    trace_id: bytes


@dataclass(frozen=True, slots=True)
class TraceQuery:
    """One request for a page of traces. Times are inclusive `from`, exclusive `to`, nanoseconds."""

    sort: str = "started"
    descending: bool = True
    from_ns: int = 0
    to_ns: int = NS_MAX
    filter: Node | None = None
    after: Position | None = None
    limit: int = 50


def parse_sort(text: str) -> tuple[str, bool]:
    """`-cost` → ("cost", descending). Raises InvalidInput for an unknown column."""
    if re.fullmatch(SORT_PATTERN, text) is None:
        raise InvalidInput("Sort by started, cost, e2e or tokens, with '-' in front for descending.")
    return text.lstrip("-"), text.startswith("-")


def parse_time(text: str, now_ns: int) -> tuple[int, int]:
    """`24h`, or `2026-11-20T10:00Z..2026-11-20T12:00Z` → [from, to) in nanoseconds.

    Raises InvalidInput for anything else, and where the range ends before it starts.
    """
    if re.fullmatch(RELATIVE_PATTERN, text):
        return max(0, now_ns - int(text[:-1]) * _UNIT_NS[text[-1]]), NS_MAX
    start, separator, end = text.partition("..")
    if not separator:
        raise InvalidInput("A time range is like 24h, or two ISO 8601 times joined by '..'.")
    from_ns, to_ns = _instant_ns(start), _instant_ns(end)
    if to_ns < from_ns:
        raise InvalidInput("The time range ends before it starts.")
    return from_ns, to_ns


def _instant_ns(text: str) -> int:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput(f"{text[:40]!r} is not an ISO 8601 time.") from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    # Whole microseconds, in integers: float seconds would lose the last digits.
    delta = moment - datetime(1970, 1, 1, tzinfo=UTC)
    ns = ((delta.days * 86_400 + delta.seconds) * 10**6 + delta.microseconds) * 1000
    if not 0 <= ns <= NS_MAX:
        raise InvalidInput("Times lie between the years 1970 and 2262.")
    return ns


def encode_cursor(sort: str, position: Position) -> str:
    """An opaque token that continues after `position`; bound to its sort order."""
    raw = json.dumps([sort, position.value, position.trace_id.hex()], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decode_cursor(text: str, sort: str) -> Position:
    """The position in a cursor. Raises InvalidInput where it is damaged or of another sort."""
    try:
        raw = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        of_sort, value, trace_id = raw
        position = Position(int(value), bytes.fromhex(trace_id))
    except (ValueError, TypeError, binascii.Error) as error:
        raise InvalidInput("The cursor cannot be read: start again from the first page.") from error
    if of_sort != sort or len(position.trace_id) != 16 or not -(2**63) <= position.value < 2**63:
        raise InvalidInput("The cursor belongs to another sort order: start again from the first page.")
    return position
