"""Data points to the Arrow table that `metrics` takes. Pure."""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from reckon.domain.metric import MetricPoint
from reckon.ingest.arrow_columns import ints
from reckon.ingest.metric_block import unpacked
from reckon.ingest.model import FiledSpan
from reckon.otlp import names

INSTANCE = "service.instance.id"
_PAST_NS_MAX = 48 * 3600 * 10**9
_FUTURE_NS_MAX = 3600 * 10**9
_MAP = pa.map_(pa.string(), pa.string())


class FiledPoint(NamedTuple):
    """A point, whose it is and when it came."""

    project: str
    received_ns: int
    point: MetricPoint


def without_points(spans: Sequence[FiledSpan]) -> tuple[tuple[FiledSpan, ...], tuple[FiledPoint, ...]]:
    """The spans, and the points that spans of the spool carried, which are none."""
    kept, points = list[FiledSpan](), list[FiledPoint]()
    for filed in spans:
        data = filed.span.attributes.get(names.METRICS_BLOCK)
        if filed.span.name == names.SPAN_METRICS and isinstance(data, bytes):
            points += [FiledPoint(filed.project, filed.received_ns, point) for point in unpacked(data)]
        else:
            kept.append(filed)
    return tuple(kept), tuple(points)


def metric_table(filed: Sequence[FiledPoint]) -> pa.Table:
    """One row per point."""
    points = [one.point for one in filed]
    text, floats, counts = pa.string(), pa.list_(pa.float64()), pa.list_(pa.uint64())
    return pa.table(
        {
            "project": pa.array([one.project for one in filed], text),
            "name": pa.array([point.name for point in points], text),
            "instance": pa.array([instance_of(point.resource) for point in points], text),
            "ts": pa.array([_filed_ns(one) // 1000 for one in filed], pa.timestamp("us", tz="UTC")),
            "time_ns": ints([point.time_ns for point in points], np.uint64),
            "start_ns": ints([point.start_ns for point in points], np.uint64),
            "kind": pa.array([point.kind for point in points], text),
            "unit": pa.array([point.unit for point in points], text),
            "value": pa.array([point.value for point in points], pa.float64()),
            "count": ints([point.count for point in points], np.uint64),
            "sum": pa.array([point.sum for point in points], pa.float64()),
            "bounds": pa.array([point.bounds for point in points], floats),
            "counts": pa.array([point.counts for point in points], counts),
            "values": pa.array([point.values for point in points], floats),
            "is_monotonic": pa.array([point.is_monotonic for point in points], pa.bool_()),
            "is_delta": pa.array([point.is_delta for point in points], pa.bool_()),
            "attrs": pa.array([list(point.attributes.items()) for point in points], _MAP),
            "resource": pa.array([list(point.resource.items()) for point in points], _MAP),
            "series": ints([_series(point) for point in points], np.uint64),
            "ingested_at": pa.array([one.received_ns // 10**6 for one in filed], pa.timestamp("ms", tz="UTC")),
        }
    )


def instance_of(resource: Mapping[str, str]) -> str:
    """Who told."""
    return resource.get(names.ENGINE_REPLICA) or resource.get(INSTANCE, "")


def _filed_ns(one: FiledPoint) -> int:
    """A wrong clock must not scatter one insert over partitions."""
    at, received = one.point.time_ns, one.received_ns
    return at if received - _PAST_NS_MAX <= at <= received + _FUTURE_NS_MAX else received


def _series(point: MetricPoint) -> int:
    told = repr((point.kind, point.unit, sorted(point.attributes.items()), sorted(point.resource.items())))
    return int.from_bytes(blake2b(told.encode("utf-8", "replace"), digest_size=8).digest(), "big")
