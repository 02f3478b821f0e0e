"""What dashboards show of a project over a time: requests, gaps between tokens, spend. Read from rollups."""

from dataclasses import dataclass
from typing import Any

from reckon.clickhouse.client import unavailable_mapped
from reckon.errors import InvalidInput
from reckon.traces.clickhouse import Reader, Row, rows, slowness_explained, statement

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


def requests(reader: Reader, project: str, over: Window) -> list[Row]:
    """By time and model: counts, tokens, attributed time; queue, TTFT and duration as 50th, 95th, 99th percentile.

    Columns are those of `sql/dashboard_requests.sql`; a percentile of nothing is NaN. Raises StoreUnavailable.
    """
    return _read(reader, "dashboard_requests", project, over)


def gaps(reader: Reader, project: str, over: Window) -> list[Row]:
    """By time, model and phase: steps, tokens, log-probability, and the gaps between emissions as percentiles."""
    return _read(reader, "dashboard_itl", project, over)


def gap_heat(reader: Reader, project: str, over: Window, model: str = "") -> list[Row]:
    """By time and bucket: how many gaps. An empty `model` stands for all of them; see `bucket_from_us`."""
    return _read(reader, "dashboard_itl_heat", project, over, model=model)


def gap_places(reader: Reader, project: str, over: Window, model: str = "") -> list[Row]:
    """By place in the generation (256 tokens each) and bucket: how many gaps, in whole hours."""
    return _read(reader, "dashboard_itl_places", project, over, model=model)


def spend(reader: Reader, project: str, over: Window) -> list[Row]:
    """By time and strategy: traces, cost, tokens thought and wasted, and what one trace costs and takes."""
    return _read(reader, "dashboard_spend", project, over)


def bucket_from_us(bucket: int) -> float:
    """The shortest gap of a bucket; the next bucket's is where it ends. Four buckets an octave."""
    return float(2.0 ** (bucket / 4) - 1)


def _read(reader: Reader, name: str, project: str, over: Window, **more: Any) -> list[Row]:
    parameters = {"project": project, "from_s": over.from_s, "to_s": over.to_s, "every_s": over.every_s, **more}
    with unavailable_mapped(), slowness_explained():
        return rows(reader.query(statement(name), parameters))
