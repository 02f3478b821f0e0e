"""Protobuf: what is encoded comes back; what is bad is refused or warned of, never lost with its batch."""

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from fakes.any_spans import spans
from reckon.domain.span import Span, SpanEvent
from reckon.errors import LimitExceeded, MalformedPayload
from reckon.otlp.decode import decode
from reckon.otlp.encode import encode_spans
from reckon.otlp.received import Limits

TRACE, SPAN = bytes(range(1, 17)), bytes(range(1, 9))


def one(**changes: object) -> Span:
    return replace(Span(TRACE, SPAN, None, "s", 10, 20), **changes)  # type: ignore[arg-type]  # fields of Span


# Drawing spans takes long where the machine is busy, which says nothing about the code.
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(spans(), max_size=3))
def test_spans_survive_the_wire(sent: list[Span]) -> None:
    decoded = decode(encode_spans(sent), "protobuf", Limits())
    assert decoded.refused == ()
    assert sorted((r.span for r in decoded.spans), key=repr) == sorted(sent, key=repr)
    assert all(received.warnings == () for received in decoded.spans)


@given(st.binary(max_size=300))
def test_random_bytes_decode_or_are_called_malformed(body: bytes) -> None:
    with suppress(MalformedPayload):
        decode(body, "protobuf", Limits())


def test_a_cut_body_is_malformed_as_a_whole() -> None:
    body = encode_spans([one(), one(span_id=b"12345678")])
    with pytest.raises(MalformedPayload):
        decode(body[:-3], "protobuf", Limits())


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (one(trace_id=bytes(16)), "trace id"),
        (one(trace_id=b"short"), "trace id"),
        (one(span_id=bytes(8)), "span id"),
        (one(span_id=b""), "span id"),
        (one(parent_id=b"123"), "parent"),
        (one(start_ns=0), "1970"),
        (one(start_ns=2**63, end_ns=2**63), "2262"),
    ],
)
def test_one_bad_span_is_refused_with_its_reason_and_the_others_stay(bad: Span, reason: str) -> None:
    decoded = decode(encode_spans([one(name="good"), bad]), "protobuf", Limits())
    assert [received.span.name for received in decoded.spans] == ["good"]
    assert len(decoded.refused) == 1
    assert reason in decoded.refused[0]


def test_an_end_before_the_start_is_a_warning() -> None:
    (received,) = decode(encode_spans([one(end_ns=5)]), "protobuf", Limits()).spans
    assert received.span.end_ns == received.span.start_ns
    assert "duration is taken as zero" in received.warnings[0]


def test_too_many_spans_refuse_the_body() -> None:
    body = encode_spans([one(span_id=bytes([i]) * 8) for i in (1, 2, 3)])
    assert len(decode(body, "protobuf", Limits(spans_max=3)).spans) == 3
    with pytest.raises(LimitExceeded, match="at most 2 spans"):
        decode(body, "protobuf", Limits(spans_max=2))


def test_what_is_over_a_limit_is_cut_with_a_warning_at_the_limits_edge() -> None:
    limits = Limits(attributes_max=2, text_chars_max=5, depth_max=2, items_max=2, events_max=1, name_chars_max=3)
    sent = one(
        name="abcd",
        attributes={"a": "123456", "b": [1, 2, 3], "c": 1},
        events=(SpanEvent(1, "e", {"low": [[1]]}), SpanEvent(2, "f")),
    )
    (received,) = decode(encode_spans([sent]), "protobuf", limits).spans
    assert received.span.name == "abc"
    assert received.span.attributes == {"a": "12345", "b": [1, 2]}
    assert received.span.events == (SpanEvent(1, "e", {"low": [None]}),)
    assert len(received.warnings) == 6
    (whole,) = decode(encode_spans([one(name="abc", attributes={"a": "12345", "b": [1, 2]})]), "protobuf", limits).spans
    assert whole.warnings == ()


def test_links_and_trace_state_are_kept_as_attributes() -> None:
    request = ExportTraceServiceRequest.FromString(encode_spans([one()]))
    span = request.resource_spans[0].scope_spans[0].spans[0]
    span.trace_state = "a=b"
    span.links.add(trace_id=TRACE, span_id=SPAN)
    (received,) = decode(request.SerializeToString(), "protobuf", Limits()).spans
    assert received.span.attributes["otel.trace_state"] == "a=b"
    assert received.span.attributes["otel.links"] == [
        {"trace_id": TRACE.hex(), "span_id": SPAN.hex(), "attributes": {}}
    ]
