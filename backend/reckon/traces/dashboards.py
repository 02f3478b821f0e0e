"""The time that a dashboard shows, cut into points, and the buckets that gaps between tokens are counted in."""

from dataclasses import dataclass

from reckon.errors import InvalidInput

POINTS_MAX = 400
# Minutes are what rollups hold; larger steps begin at round times.
_STEPS_S = (60, 300, 900, 1800, 3600, 10_800, 21_600, 86_400, 7 * 86_400)
_SECONDS_MAX = 2**32 - 1  # of ClickHouse's DateTime
_NS_PER_S = 10**9


@dataclass(frozen=True, slots=True)
class Window:
    """Seconds [from, to) since the epoch, cut into points of `every_s`."""

    from_s: int
    to_s: int
    every_s: int


def window(from_ns: int, to_ns: int, points_max: int = POINTS_MAX) -> Window:
    """Points as fine as `points_max` allows, at whole minutes.

    Raises InvalidInput where the time is empty or too long for points of a week.
    """
    from_s, to_s = max(0, from_ns) // _NS_PER_S, min(-(-to_ns // _NS_PER_S), _SECONDS_MAX)
    if from_s >= to_s:
        raise InvalidInput("The time range is empty: choose one that ends after it begins.")
    # The first and the last point may be parts.
    every_s = next((step for step in _STEPS_S if (to_s - 1) // step - from_s // step + 1 <= points_max), None)
    if every_s is None:
        raise InvalidInput(
            f"A dashboard shows at most {points_max} points of a week each: choose a shorter time range."
        )
    return Window(from_s - from_s % every_s, to_s, every_s)


def bucket_from_us(bucket: int) -> float:
    """The shortest gap of a bucket; the next bucket's is where it ends. Four buckets an octave."""
    return float(2.0 ** (bucket / 4) - 1)
