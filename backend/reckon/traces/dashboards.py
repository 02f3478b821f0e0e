"""The time that a dashboard shows, cut into points, and the buckets that gaps between tokens are counted in."""

from dataclasses import dataclass
from datetime import UTC, tzinfo
from itertools import islice

from reckon.domain.time_zone import edges
from reckon.errors import InvalidInput

POINTS_MAX = 400
# Minutes are what rollups hold; larger steps begin at round times of a zone's clock, which are whole minutes too.
_STEPS_S = (60, 300, 900, 1800, 3600, 10_800, 21_600, 86_400, 7 * 86_400)
_SECONDS_MAX = 2**32 - 1  # of ClickHouse's DateTime
_NS_PER_S = 10**9


@dataclass(frozen=True, slots=True)
class Window:
    """Seconds [from, to) since the epoch, in points of `every_s` that begin at `starts`; the last ends at `end_s`.

    Where a zone's clock is moved, a point of hours or of days is shorter or longer than `every_s`.
    """

    from_s: int
    to_s: int
    every_s: int
    starts: tuple[int, ...] = ()
    end_s: int = 0


def window(from_ns: int, to_ns: int, points_max: int = POINTS_MAX, zone: tzinfo = UTC) -> Window:
    """Points as fine as `points_max` allows, by the clock of `zone`, at whole minutes.

    Raises InvalidInput where the time is empty or too long for points of a week.
    """
    from_s, to_s = max(0, from_ns) // _NS_PER_S, min(-(-to_ns // _NS_PER_S), _SECONDS_MAX)
    if from_s >= to_s:
        raise InvalidInput("The time range is empty: choose one that ends after it begins.")
    for step in _STEPS_S:
        if (to_s - from_s) // step > points_max:
            continue
        # The first and the last point may be parts.
        *begins, end_s = islice(edges(from_s, to_s, step, zone), points_max + 2)
        if len(begins) <= points_max:
            return Window(begins[0], to_s, step, tuple(begins), end_s)
    raise InvalidInput(f"A dashboard shows at most {points_max} points of a week each: choose a shorter time range.")


def bucket_from_us(bucket: int) -> float:
    """The shortest gap of a bucket; the next bucket's is where it ends. Four buckets an octave."""
    return float(2.0 ** (bucket / 4) - 1)
