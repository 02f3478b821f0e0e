"""Data points to OTLP in protobuf: what our own programs send. Gauges, sums and histograms. Pure."""

from collections.abc import Mapping, Sequence

from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, KeyValue
from opentelemetry.proto.metrics.v1 import metrics_pb2

from reckon.domain.metric import MetricPoint


def encode_metrics(points: Sequence[MetricPoint], resource: Mapping[str, str], scope: str) -> bytes:
    """An `ExportMetricsServiceRequest`; the points' own resources are left out."""
    request = ExportMetricsServiceRequest()
    group = request.resource_metrics.add()
    group.resource.attributes.extend(_attributes(resource))
    told = group.scope_metrics.add()
    told.scope.name = scope
    metrics: dict[tuple[str, str], metrics_pb2.Metric] = {}
    for point in points:
        metric = metrics.get((point.name, point.kind))
        if metric is None:
            metric = metrics[point.name, point.kind] = told.metrics.add(name=point.name, unit=point.unit)
        _add(metric, point)
    return request.SerializeToString()


def _add(metric: metrics_pb2.Metric, point: MetricPoint) -> None:
    temporality = (
        metrics_pb2.AGGREGATION_TEMPORALITY_DELTA if point.is_delta else metrics_pb2.AGGREGATION_TEMPORALITY_CUMULATIVE
    )
    shared = {
        "time_unix_nano": point.time_ns,
        "start_time_unix_nano": point.start_ns,
        "attributes": _attributes(point.attributes),
    }
    match point.kind:
        case "histogram":
            metric.histogram.aggregation_temporality = temporality
            metric.histogram.data_points.add(
                count=point.count, sum=point.sum, explicit_bounds=point.bounds, bucket_counts=point.counts, **shared
            )
        case "sum":
            metric.sum.aggregation_temporality, metric.sum.is_monotonic = temporality, point.is_monotonic
            metric.sum.data_points.add(as_double=point.value, **shared)
        case "gauge":
            metric.gauge.data_points.add(as_double=point.value, **shared)
        case _:
            raise ValueError(f"A point of the kind {point.kind} is not sent by anything of ours.")


def _attributes(attributes: Mapping[str, str]) -> list[KeyValue]:
    return [KeyValue(key=key, value=AnyValue(string_value=value)) for key, value in attributes.items()]
