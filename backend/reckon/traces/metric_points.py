"""Metrics that were sent or scraped: which there are, and their points."""

from collections.abc import Sequence
from itertools import groupby

from reckon.clickhouse.client import unavailable_mapped
from reckon.traces import store
from reckon.traces.clickhouse import Reader, Row, slowness_explained
from reckon.traces.metric_schemas import MetricName, MetricNames, MetricPoints, MetricSeries

NAMES_MAX = 2_000
POINTS_MAX = 20_000
_NS_PER_US = 1000


def metric_names(reader: Reader, project: str, from_ns: int, to_ns: int) -> MetricNames:
    """Metrics with points in [from, to]. Raises StoreUnavailable."""
    asked = {"project": project, "from_us": from_ns // _NS_PER_US, "to_us": to_ns // _NS_PER_US, "limit": NAMES_MAX}
    with unavailable_mapped(), slowness_explained():
        return MetricNames(metrics=[MetricName(**row) for row in store.select(reader, "metrics", asked)])


def metric_points(
    reader: Reader, project: str, name: str, instance: str, from_ns: int, to_ns: int, limit: int = POINTS_MAX
) -> MetricPoints:
    """Points of one metric, of one instance or, where that is empty, of all. Raises StoreUnavailable."""
    asked = {
        "project": project,
        "name": name,
        "instance": instance,
        "from_us": from_ns // _NS_PER_US,
        "to_us": to_ns // _NS_PER_US,
        "limit": limit + 1,
    }
    with unavailable_mapped(), slowness_explained():
        rows = store.select(reader, "metric_points", asked)
    cut = f"Later ones are left out: here are the first {limit} points." if len(rows) > limit else None
    groups = groupby(rows[:limit], key=lambda row: (row["instance"], row["series"]))
    return MetricPoints(series=[_series(list(found)) for _, found in groups], cut=cut)


def _series(rows: Sequence[Row]) -> MetricSeries:
    last = rows[-1]
    return MetricSeries(
        instance=last["instance"],
        kind=last["kind"],
        unit=last["unit"],
        is_delta=last["is_delta"],
        attributes=dict(last["attrs"]),
        time_ns=[str(row["time_ns"]) for row in rows],
        value=[row["value"] for row in rows],
        count=[row["count"] for row in rows],
        sum=[row["sum"] for row in rows],
        bounds=list(last["bounds"]),
        counts=[list(row["counts"]) for row in rows],
    )
