"""OTLP/JSON: hex ids, int64 as text, base64 bytes, enums both ways; nonsense is told apart from one bad span."""

import json
from typing import Any

import pytest
from google.protobuf.json_format import MessageToDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from fakes.any_spans import spans
from reckon.domain.span import SpanKind, SpanStatus
from reckon.errors import LimitExceeded, MalformedPayload
from reckon.otlp.decode import decode
from reckon.otlp.encode import encode_spans
from reckon.otlp.received import Limits

TRACE, SPAN = "0102030405060708090a0b0c0d0e0f10", "0102030405060708"


def body(**fields: object) -> bytes:
    span = {"traceId": TRACE, "spanId": SPAN, "startTimeUnixNano": "10", "endTimeUnixNano": "20", **fields}
    return wrapped(span)


def wrapped(*raw: object) -> bytes:
    return json.dumps({"resourceSpans": [{"scopeSpans": [{"scope": {"name": "s"}, "spans": list(raw)}]}]}).encode()


def attribute(value: object) -> dict[str, object]:
    return {"attributes": [{"key": "k", "value": value}, {"key": "good", "value": {"intValue": "1"}}]}


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(spans(), max_size=3))
def test_json_and_protobuf_of_the_same_request_decode_alike(sent: list[Any]) -> None:
    wire = encode_spans(sent)
    request = MessageToDict(ExportTraceServiceRequest.FromString(wire))
    # OTLP differs from protobuf's own JSON in the ids, which are hex.
    for group in request.get("resourceSpans", []):
        for scope in group["scopeSpans"]:
            for raw, span in zip(scope["spans"], _of_wire(wire, scope, request), strict=True):
                raw["traceId"], raw["spanId"] = span.trace_id.hex(), span.span_id.hex()
                raw["parentSpanId"] = span.parent_span_id.hex()
    assert decode(json.dumps(request).encode(), "json", Limits()) == decode(wire, "protobuf", Limits())


def _of_wire(wire: bytes, scope: object, request: dict[str, Any]) -> Any:
    places = [(g, s) for g, group in enumerate(request["resourceSpans"]) for s, _ in enumerate(group["scopeSpans"])]
    found = [request["resourceSpans"][g]["scopeSpans"][s] is scope for g, s in places].index(True)
    group_at, scope_at = places[found]
    return ExportTraceServiceRequest.FromString(wire).resource_spans[group_at].scope_spans[scope_at].spans


@pytest.mark.parametrize("kind", [3, "SPAN_KIND_CLIENT"])
@pytest.mark.parametrize("code", [2, "STATUS_CODE_ERROR"])
def test_enums_come_by_number_or_by_name(kind: object, code: object) -> None:
    (received,) = decode(body(kind=kind, status={"code": code}), "json", Limits()).spans
    assert received.span.kind is SpanKind.CLIENT
    assert received.span.status is SpanStatus.ERROR


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"intValue": "9223372036854775807"}, 2**63 - 1),
        ({"intValue": 7}, 7),
        ({"doubleValue": "Infinity"}, float("inf")),
        ({"bytesValue": "AQI="}, b"\x01\x02"),
        ({"arrayValue": {"values": [{"boolValue": True}, {}]}}, [True, None]),
        ({"kvlistValue": {"values": [{"key": "x", "value": {"stringValue": "y"}}]}}, {"x": "y"}),
        ({"stringValue": "\ud800"}, "?"),
        ({}, None),
    ],
)
def test_values_are_read_as_the_specification_has_them(value: object, expected: object) -> None:
    (received,) = decode(body(**attribute(value)), "json", Limits()).spans
    assert received.span.attributes["k"] == expected


@pytest.mark.parametrize(
    "value",
    [
        {"intValue": "seven"}, {"intValue": 1.5}, {"intValue": str(2**63)}, {"boolValue": "true"}, {"stringValue": 1},
        {"bytesValue": "%%%"}, {"doubleValue": []}, {"arrayValue": 3}, {"nonsenseValue": 1}, "text", 5,
        {"intValue": "9" * 5000},
    ],
)  # fmt: skip
def test_an_attribute_of_the_wrong_type_is_a_warning_on_its_span(value: object) -> None:
    (received,) = decode(body(**attribute(value)), "json", Limits()).spans
    assert received.span.attributes == {"good": 1}
    assert len(received.warnings) == 1


@pytest.mark.parametrize(
    "bad",
    [{"traceId": "xyz"}, {"traceId": TRACE[:-2]}, {"spanId": 5}, {"startTimeUnixNano": "soon"}, {"name": 3}],
)
def test_a_bad_span_is_refused_alone(bad: dict[str, object]) -> None:
    good = {"traceId": TRACE, "spanId": SPAN, "startTimeUnixNano": 10, "endTimeUnixNano": 20}
    decoded = decode(wrapped({**good, **bad}, good, "no span"), "json", Limits())
    assert len(decoded.spans) == 1
    assert len(decoded.refused) == 2


@pytest.mark.parametrize(
    "nonsense",
    [
        b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"resourceSpans": 5}', b'{"resourceSpans": [5]}',
        b'{"resourceSpans": [{"scopeSpans": {}}]}', b'{"resourceSpans": [{"resource": 1, "scopeSpans": []}]}',
        b"[" * 100_000, b'{"resourceSpans": ' + b"9" * 5000 + b"}",
    ],
)  # fmt: skip
def test_what_is_no_request_is_malformed(nonsense: bytes) -> None:
    with pytest.raises(MalformedPayload):
        decode(nonsense, "json", Limits())


def test_an_empty_request_is_fine() -> None:
    assert decode(b"{}", "json", Limits()).spans == ()


def test_a_bad_event_is_left_out_with_a_warning() -> None:
    events = [{"timeUnixNano": "5", "name": "e"}, {"timeUnixNano": "-1", "name": "f"}, 7]
    (received,) = decode(body(events=events), "json", Limits()).spans
    assert [event.name for event in received.span.events] == ["e"]
    assert len(received.warnings) == 2


def test_too_many_spans_refuse_the_body() -> None:
    with pytest.raises(LimitExceeded):
        decode(wrapped(*[{}] * 3), "json", Limits(spans_max=2))
