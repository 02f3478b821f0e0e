"""Spans written as OTLP protobuf read back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from reckon.domain.span import AttributeValue, Span, SpanEvent, SpanKind, SpanStatus
from reckon.otlp.decode import decode
from reckon.otlp.encode import encode_spans
from reckon.otlp.received import Limits

SCALARS = st.one_of(
    st.text(max_size=20), st.booleans(), st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False), st.binary()
)


def value_of(wire):
    kind = wire.WhichOneof("value")
    if kind == "array_value":
        return [value_of(item) for item in wire.array_value.values]
    if kind == "kvlist_value":
        return {item.key: value_of(item.value) for item in wire.kvlist_value.values}
    return None if kind is None else getattr(wire, kind)


def spans_of(data: bytes):
    return [
        (resource.resource, scope.scope, span)
        for resource in ExportTraceServiceRequest.FromString(data).resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    ]


def span(number: int = 1, **fields) -> Span:
    return Span(bytes(15) + b"\1", bytes(7) + bytes([number]), None, "s", 5, 9, **fields)


@given(st.dictionaries(st.text(max_size=8), st.one_of(SCALARS, st.lists(SCALARS, max_size=3)), max_size=5))
def test_attributes_of_every_type_survive(attributes) -> None:
    [(_, _, wire)] = spans_of(encode_spans([span(attributes=attributes)]))
    assert {item.key: value_of(item.value) for item in wire.attributes} == attributes
    assert [type(value_of(item.value)) for item in wire.attributes] == [type(value) for value in attributes.values()]


def test_all_fields_of_a_span_survive() -> None:
    whole = Span(
        bytes(range(16)),
        bytes(range(8)),
        bytes(8),
        "name",
        10,
        20,
        SpanKind.SERVER,
        SpanStatus.ERROR,
        "why",
        {"nested": {"a": [1, None]}},
        (SpanEvent(15, "event", {"k": 1.5}),),
        {"service.name": "x"},
        "scope",
    )
    [(resource, scope, wire)] = spans_of(encode_spans([whole]))
    assert (wire.trace_id, wire.span_id, wire.parent_span_id) == (whole.trace_id, whole.span_id, whole.parent_id)
    assert (wire.name, wire.kind, wire.start_time_unix_nano, wire.end_time_unix_nano) == ("name", 2, 10, 20)
    assert (wire.status.code, wire.status.message) == (2, "why")
    assert value_of(wire.attributes[0].value) == {"a": [1, None]}
    assert (wire.events[0].time_unix_nano, wire.events[0].name) == (15, "event")
    assert value_of(resource.attributes[0].value) == "x"
    assert scope.name == "scope"


def test_spans_of_one_resource_and_scope_share_them() -> None:
    data = encode_spans([span(1, scope="a"), span(2, scope="b"), span(3, scope="a")])
    request = ExportTraceServiceRequest.FromString(data)
    assert [[len(scope.spans) for scope in resource.scope_spans] for resource in request.resource_spans] == [[2, 1]]


def test_a_number_over_64_bits_and_a_lone_surrogate_do_not_cost_the_batch() -> None:
    [(_, _, wire)] = spans_of(encode_spans([span(attributes={"n": 2**64, "s": "a\ud800"})]))
    assert [value_of(item.value) for item in wire.attributes] == [str(2**64), "a?"]


def test_an_empty_array_stays_an_array() -> None:
    [(_, _, wire)] = spans_of(encode_spans([span(attributes={"a": []})]))
    assert wire.attributes[0].value.WhichOneof("value") == "array_value"


@pytest.mark.parametrize(
    ("links", "kept"),
    [
        ([{"trace_id": "ab" * 16, "span_id": "cd" * 8, "attributes": {"a": 1}}], True),
        ([{"trace_id": "ab", "attributes": {}}], False),
        ([{"trace_id": "not hex", "span_id": "", "attributes": {}}], False),
        ([{"trace_id": "AB", "span_id": "", "attributes": {}}], False),
        ([{"trace_id": "ab", "span_id": "", "attributes": {}}, "a text"], False),
        ("a text", False),
        ([], False),
    ],
)
def test_links_travel_as_links_and_what_is_named_so_comes_back_as_it_was(links: AttributeValue, *, kept: bool) -> None:
    body = encode_spans([Span(b"t" * 16, b"s" * 8, None, "n", 1, 2, attributes={"otel.links": links})])
    ((_, _, wire),) = spans_of(body)
    assert bool(wire.links) is kept
    (received,) = decode(body, "protobuf", Limits()).spans
    assert received.span.attributes["otel.links"] == links
