"""OTLP's metrics, in protobuf or JSON, to data points. Pure.

Exponential histograms get explicit bounds, exemplars and flags are left out. A point that cannot be stored is
refused alone, with its reason; a body that does not parse as a whole.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from google.protobuf.json_format import ParseDict, ParseError
from google.protobuf.message import DecodeError
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import KeyValue
from opentelemetry.proto.metrics.v1 import metrics_pb2

from reckon.domain.metric import MetricPoint
from reckon.errors import InvalidInput, LimitExceeded, MalformedPayload
from reckon.otlp.decode import Encoding
from reckon.otlp.decode_protobuf import attributes_of
from reckon.otlp.received import TIME_NS_MAX, Limits, cut

BUCKETS_MAX = 2_000
_DELTA = metrics_pb2.AGGREGATION_TEMPORALITY_DELTA


@dataclass(frozen=True, slots=True)
class DecodedMetrics:
    """All points of one body; `refused` has one reason for each that is not among them."""

    points: tuple[MetricPoint, ...]
    refused: tuple[str, ...] = ()


def decode_metrics(body: bytes, encoding: Encoding, limits: Limits) -> DecodedMetrics:
    """Points of an `ExportMetricsServiceRequest`. Raises MalformedPayload, LimitExceeded over `spans_max` points."""
    request = _request(body, encoding)
    told = list(_told(request))
    if len(told) > limits.spans_max:
        raise LimitExceeded(f"One request holds at most {limits.spans_max} data points: send smaller batches.")
    resources = {id(group): _texts(group.resource.attributes, limits) for group in request.resource_metrics}
    points, refused = list[MetricPoint](), list[str]()
    for group, metric, kind, data, point in told:
        try:
            points.append(_point(metric, kind, data, point, resources[id(group)], limits))
        except InvalidInput as reason:
            refused.append(str(reason))
    return DecodedMetrics(tuple(points), tuple(refused))


def _request(body: bytes, encoding: Encoding) -> ExportMetricsServiceRequest:
    if encoding == "protobuf":
        try:
            return ExportMetricsServiceRequest.FromString(body)
        except DecodeError as error:
            raise MalformedPayload("The body is not an ExportMetricsServiceRequest in protobuf.") from error
    try:
        told = dict(json.loads(body).items())  # an AttributeError where it is no object
        return ParseDict(_without_exemplars(told), ExportMetricsServiceRequest(), ignore_unknown_fields=True)
    except (ParseError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise MalformedPayload("The body is not an ExportMetricsServiceRequest in JSON.") from error


def _without_exemplars(value: Any) -> Any:
    """Their ids are hex in OTLP, where protobuf's JSON has base64; nobody stores them."""
    if isinstance(value, dict):
        return {name: _without_exemplars(inner) for name, inner in value.items() if name != "exemplars"}
    return [_without_exemplars(inner) for inner in value] if isinstance(value, list) else value


def _told(request: ExportMetricsServiceRequest) -> Iterator[tuple[Any, Any, str, Any, Any]]:
    for group in request.resource_metrics:
        for scope in group.scope_metrics:
            for metric in scope.metrics:
                kind = metric.WhichOneof("data")
                if kind is not None:
                    data = getattr(metric, kind)
                    for point in data.data_points:
                        yield group, metric, kind, data, point


def _point(metric: Any, kind: str, data: Any, point: Any, resource: Mapping[str, str], limits: Limits) -> MetricPoint:
    ignored: list[str] = []
    name = metric.name
    if not name or len(name) > limits.name_chars_max:
        raise InvalidInput(f"A metric has a name of 1 to {limits.name_chars_max} characters.")
    if not 0 < point.time_unix_nano <= TIME_NS_MAX or point.start_time_unix_nano > TIME_NS_MAX:
        raise InvalidInput("A data point has a time between the years 1970 and 2262, in nanoseconds.")
    shared: dict[str, Any] = {
        "name": name,
        "unit": cut(metric.unit, limits.name_chars_max, "The unit", ignored),
        "time_ns": point.time_unix_nano,
        "start_ns": point.start_time_unix_nano,
        "attributes": _texts(point.attributes, limits),
        "resource": resource,
    }
    is_delta = getattr(data, "aggregation_temporality", 0) == _DELTA
    match kind:
        case "gauge" | "sum":
            value = float(point.as_int if point.WhichOneof("value") == "as_int" else point.as_double)
            monotonic = kind == "sum" and data.is_monotonic
            return MetricPoint(
                kind="sum" if kind == "sum" else "gauge",
                value=_finite(value),
                is_monotonic=monotonic,
                is_delta=is_delta,
                **shared,
            )
        case "summary":
            quantiles = sorted((one.quantile, one.value) for one in point.quantile_values[:BUCKETS_MAX])
            known = [(rank, value) for rank, value in quantiles if math.isfinite(rank) and math.isfinite(value)]
            at, values = tuple(rank for rank, _ in known), tuple(value for _, value in known)
            return MetricPoint(
                kind="summary", count=point.count, sum=_finite(point.sum), bounds=at, values=values, **shared
            )
        case "histogram":
            bounds, counts = tuple(point.explicit_bounds), tuple(point.bucket_counts)
        case _:
            bounds, counts = _explicit(point)
    _require_buckets(bounds, counts)
    return MetricPoint(
        kind="histogram",
        count=point.count,
        sum=_finite(point.sum),
        bounds=bounds,
        counts=counts,
        is_delta=is_delta,
        **shared,
    )


def _explicit(point: Any) -> tuple[tuple[float, ...], tuple[int, ...]]:
    """Bounds and counts of an exponential histogram: bucket i ends at 2^((i + 1) / 2^scale)."""
    if sum(point.negative.bucket_counts):
        raise InvalidInput("An exponential histogram with negative values cannot be stored.")
    if len(point.positive.bucket_counts) > BUCKETS_MAX:
        raise InvalidInput(f"A histogram has at most {BUCKETS_MAX} buckets.")
    try:
        base = 2.0 ** (2.0**-point.scale)
        first = point.positive.offset
        ends = [base ** (first + at) for at in range(len(point.positive.bucket_counts) + 1)]
    except OverflowError as error:
        raise InvalidInput("An exponential histogram has bounds beyond what a number holds.") from error
    return tuple(ends), (point.zero_count, *point.positive.bucket_counts, 0)


def _require_buckets(bounds: Sequence[float], counts: Sequence[int]) -> None:
    if len(bounds) > BUCKETS_MAX:
        raise InvalidInput(f"A histogram has at most {BUCKETS_MAX} buckets.")
    if counts and len(counts) != len(bounds) + 1:
        raise InvalidInput("A histogram has one bucket more than bounds, or no buckets.")
    if not all(math.isfinite(at) for at in bounds) or any(a >= b for a, b in pairwise(bounds)):
        raise InvalidInput("The bounds of a histogram rise.")


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise InvalidInput("A value is not a number.")
    return value


def _texts(pairs: Sequence[KeyValue], limits: Limits) -> dict[str, str]:
    found = attributes_of(pairs, limits, [])
    return {
        name: value if isinstance(value, str) else json.dumps(value, default=repr)
        for name, value in sorted(found.items())
    }
