"""Where a histogram's buckets begin and end: round numbers around what was found, linear or logarithmic.

Edges are in the store's units and stand outside of the data: the first is not above the lowest
value, the last not below the highest. A bucket holds its lower edge and not its upper one; the
last holds both.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import count, takewhile
from math import ceil, floor
from typing import Literal

from reckon.traces.filter_ast import Number
from reckon.traces.filter_fields import FieldType

BUCKETS_MAX = 40
# From here on most of a linear histogram would stand in its first buckets.
_LOG_FROM_RATIO = 50
_SCORE_BUCKETS = 40
# Preferred numbers within a decade, finest first.
_SERIES = (
    ("1", "1.25", "1.6", "2", "2.5", "3.15", "4", "5", "6.3", "8"),
    ("1", "1.6", "2.5", "4", "6.3"),
    ("1", "2", "5"),
    ("1",),
)


@dataclass(frozen=True, slots=True)
class Edges:
    """One more edge than there are buckets, in order."""

    scale: Literal["linear", "log"]
    values: tuple[Number, ...]


def edges(kind: FieldType, low: float, high: float, low_positive: float) -> Edges:
    """Edges for values from `low` to `high`, of which `low_positive` is the lowest above zero (0: there is none)."""
    if kind == "score":
        return Edges("linear", tuple(step / _SCORE_BUCKETS for step in range(_SCORE_BUCKETS + 1)))
    first, last = floor(low), ceil(high)
    positive = floor(low_positive)
    if positive > 0 and last - first >= BUCKETS_MAX and last / positive >= _LOG_FROM_RATIO:
        return Edges("log", _log(first, positive, last))
    return Edges("linear", _linear(first, last))


def _linear(first: int, last: int) -> tuple[int, ...]:
    if first == last:
        # One value alone: a bucket about a twentieth as wide.
        step = next(step for step in _round_steps() if step >= last // 20)
    else:
        step = next(step for step in _round_steps() if _linear_count(first, last, step) <= BUCKETS_MAX)
    start = first // step * step
    return tuple(range(start, start + (_linear_count(first, last, step) + 1) * step, step))


def _linear_count(first: int, last: int, step: int) -> int:
    return last // step - first // step + 1


def _round_steps() -> Iterator[int]:
    """1, 2, 5, 10, 20, 50, 100 and so on."""
    return ((1, 2, 5)[power % 3] * 10 ** (power // 3) for power in count())


def _log(first: int, positive: int, last: int) -> tuple[int, ...]:
    # What is 0 has a bucket of its own, since no logarithm reaches it.
    zero = (0,) if first <= 0 else ()
    for series in _SERIES:
        found = zero + _between(series, positive, last)
        if len(found) - 1 <= BUCKETS_MAX:
            return found
    return found


def _between(series: tuple[str, ...], positive: int, last: int) -> tuple[int, ...]:
    """The series' numbers from the last one not above `positive` to the first one not below `last`."""
    decades = takewhile(lambda power: 10**power <= last * 10, count())
    numbers = sorted({ceil(Fraction(digits) * 10**power) for power in decades for digits in series})
    below = max((number for number in numbers if number <= positive), default=1)
    above = next(number for number in numbers if number >= last and number > below)
    return tuple(number for number in numbers if below <= number <= above)
