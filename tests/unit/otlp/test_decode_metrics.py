"""OTLP's metrics in both encodings: what is written is read back, and what cannot be stored is refused alone."""

import json

import pytest
from google.protobuf.json_format import MessageToDict
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest

from reckon.domain.metric import MetricPoint
from reckon.errors import LimitExceeded, MalformedPayload
from reckon.otlp.decode_metrics import BUCKETS_MAX, decode_metrics
from reckon.otlp.encode_metrics import encode_metrics
from reckon.otlp.received import Limits

RESOURCE = {"service.instance.id": "gpu-7"}
POINTS = (
    MetricPoint("load", "gauge", "1", 5, value=0.5, attributes={"engine": "0"}, resource=RESOURCE),
    MetricPoint("asked", "sum", "", 6, 1, value=7.0, is_monotonic=True, resource=RESOURCE),
    MetricPoint(
        "ttft", "histogram", "s", 7, 1, count=3, sum=1.5, bounds=(0.1, 1.0), counts=(1, 1, 1), is_delta=True,
        resource=RESOURCE,
    ),
)  # fmt: skip


@pytest.mark.parametrize("encoding", ["protobuf", "json"])
def test_what_is_encoded_is_decoded(encoding):
    body = encode_metrics(POINTS, RESOURCE, "test")
    if encoding == "json":
        body = json.dumps(MessageToDict(ExportMetricsServiceRequest.FromString(body))).encode()
    assert decode_metrics(body, encoding, Limits()).points == POINTS


def told(kind: str, point: dict, **data: object) -> bytes:
    metric = {"name": "m", kind: {"dataPoints": [{"timeUnixNano": "9", **point}], **data}}
    return json.dumps({"resourceMetrics": [{"scopeMetrics": [{"metrics": [metric]}]}]}).encode()


def test_exponential_histograms_get_bounds_and_summaries_keep_their_quantiles():
    body = told("exponentialHistogram", {"count": "6", "sum": 9.0, "scale": 0, "zeroCount": "1",
                "positive": {"offset": 1, "bucketCounts": ["2", "3"]}})  # fmt: skip
    (point,) = decode_metrics(body, "json", Limits()).points
    assert (point.bounds, point.counts) == ((2.0, 4.0, 8.0), (1, 2, 3, 0))
    quantiles = [{"quantile": 0.99, "value": 2.0}, {"quantile": 0.5, "value": 1.0}]
    (summary,) = decode_metrics(
        told("summary", {"count": 4, "sum": 4.0, "quantileValues": quantiles}), "json", Limits()
    ).points
    assert (summary.kind, summary.bounds, summary.values) == ("summary", (0.5, 0.99), (1.0, 2.0))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (told("gauge", {"asDouble": "NaN"}), "not a number"),
        (told("gauge", {"asDouble": 1.0, "timeUnixNano": "0"}), "1970"),
        (told("histogram", {"bucketCounts": [1], "explicitBounds": [1.0]}), "one bucket more"),
        (told("histogram", {"bucketCounts": [1, 1, 1], "explicitBounds": [2.0, 1.0]}), "rise"),
        (told("histogram", {"explicitBounds": [float(n) for n in range(BUCKETS_MAX + 1)]}), f"at most {BUCKETS_MAX}"),
        (told("exponentialHistogram", {"scale": 0, "negative": {"bucketCounts": [1]}}), "negative"),
        (told("exponentialHistogram", {"scale": -10, "positive": {"offset": 100, "bucketCounts": [1]}}), "beyond"),
    ],
)
def test_a_point_that_cannot_be_stored_is_refused_alone(body, reason):
    found = decode_metrics(body, "json", Limits())
    assert found.points == ()
    assert [reason in one for one in found.refused] == [True]


@pytest.mark.parametrize("body", [b"\xff\xff", b"{", b"[]", b'{"resourceMetrics": 3}'])
@pytest.mark.parametrize("encoding", ["protobuf", "json"])
def test_what_does_not_parse_is_refused_as_a_whole(body, encoding):
    with pytest.raises(MalformedPayload):
        decode_metrics(body, encoding, Limits())


def test_a_body_holds_so_many_points():
    body = encode_metrics(POINTS, RESOURCE, "test")
    assert len(decode_metrics(body, "protobuf", Limits(spans_max=3)).points) == 3
    with pytest.raises(LimitExceeded):
        decode_metrics(body, "protobuf", Limits(spans_max=2))


def test_ids_of_exemplars_are_hex_and_nobody_s_business():
    body = told(
        "gauge",
        {"asDouble": 1.0, "exemplars": [{"traceId": "0af7651916cd43dd8448eb211c80319c", "spanId": "b7ad6b7169203331"}]},
    )
    assert len(decode_metrics(body, "json", Limits()).points) == 1
