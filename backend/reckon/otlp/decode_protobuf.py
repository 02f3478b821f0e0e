"""OTLP in protobuf to spans."""

from collections.abc import Sequence

from google.protobuf.message import DecodeError
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, KeyValue
from opentelemetry.proto.trace.v1 import trace_pb2

from reckon.domain.span import Attributes, AttributeValue, SpanEvent
from reckon.errors import InvalidInput, LimitExceeded, MalformedPayload
from reckon.otlp import names
from reckon.otlp.attributes import note
from reckon.otlp.received import Decoded, Limits, ReceivedSpan, Wire, checked, cut, oversized, unnamed


def decode_protobuf(body: bytes, limits: Limits) -> Decoded:
    """Spans of an `ExportTraceServiceRequest`. Raises MalformedPayload, and LimitExceeded over `spans_max`."""
    try:
        request = ExportTraceServiceRequest.FromString(body)
    except DecodeError as error:
        raise MalformedPayload("The body is not an ExportTraceServiceRequest in protobuf.") from error
    scopes = [(group.resource, scope) for group in request.resource_spans for scope in group.scope_spans]
    if sum(len(scope.spans) for _, scope in scopes) > limits.spans_max:
        raise LimitExceeded(f"One request holds at most {limits.spans_max} spans: send smaller batches.")
    spans: list[ReceivedSpan] = []
    refused: list[str] = []
    for resource, scope in scopes:
        ground: list[str] = []
        shared = attributes_of(resource.attributes, limits, ground)
        for span in scope.spans:
            try:
                spans.append(_span(span, shared, scope.scope.name, list(ground), limits))
            except InvalidInput as reason:
                refused.append(str(reason))
    return Decoded(tuple(spans), tuple(refused))


def _span(span: trace_pb2.Span, resource: Attributes, scope: str, warnings: list[str], limits: Limits) -> ReceivedSpan:
    attributes = attributes_of(span.attributes, limits, warnings)
    # Kept as attributes, since few spans have them and nothing of ours reads them.
    if span.links:
        attributes[names.OTEL_LINKS] = [_link(link, limits, warnings) for link in span.links[: limits.events_max]]
    if span.trace_state:
        attributes[names.OTEL_TRACE_STATE] = cut(span.trace_state, limits.text_chars_max, "The trace state", warnings)
    wire = Wire(
        span.trace_id,
        span.span_id,
        span.parent_span_id,
        span.name,
        span.kind,
        span.start_time_unix_nano,
        span.end_time_unix_nano,
        span.status.code,
        span.status.message,
    )
    return checked(wire, attributes, _events(span.events, limits, warnings), resource, scope, warnings, limits)


def _events(events: Sequence[trace_pb2.Span.Event], limits: Limits, warnings: list[str]) -> tuple[SpanEvent, ...]:
    if not events:
        return ()
    if len(events) > limits.events_max:
        note(warnings, f"Of {len(events)} events the first {limits.events_max} are kept.")
    return tuple(
        SpanEvent(
            event.time_unix_nano,
            cut(event.name, limits.name_chars_max, "An event's name", warnings),
            attributes_of(event.attributes, limits, warnings),
        )
        for event in events[: limits.events_max]
    )


def _link(link: trace_pb2.Span.Link, limits: Limits, warnings: list[str]) -> AttributeValue:
    ids: dict[str, AttributeValue] = {"trace_id": link.trace_id.hex(), "span_id": link.span_id.hex()}
    return {**ids, "attributes": attributes_of(link.attributes, limits, warnings)}


def attributes_of(
    pairs: Sequence[KeyValue], limits: Limits, warnings: list[str], depth: int = 1
) -> dict[str, AttributeValue]:
    """By name; of two with one name the last."""
    found: dict[str, AttributeValue] = {}
    most, chars_max, name_max = limits.attributes_max, limits.text_chars_max, limits.name_chars_max
    bytes_max = limits.value_bytes_max
    many = len(pairs) > most
    for pair in pairs:
        if many and len(found) >= most:
            note(warnings, f"Of the attributes, {most} are kept.")
            break
        name, value = pair.key, pair.value
        if len(name) > name_max and unnamed(name, limits, warnings):
            continue
        # Looked at in the order of how often they are sent: to ask which one it is takes longer than to look at two.
        # What is not there reads as empty, and so does what is: an empty text and a zero are asked of.
        if text := value.string_value:
            found[name] = text if len(text) <= chars_max else cut(text, chars_max, "An attribute", warnings)
        elif whole := value.int_value:
            found[name] = whole
        elif real := value.double_value:
            found[name] = real
        elif (data := value.bytes_value) and len(data) <= bytes_max:
            found[name] = data
        else:
            found[name] = _value(value, value.WhichOneof("value"), limits, warnings, depth)
    return found


def _value(value: AnyValue, kind: str | None, limits: Limits, warnings: list[str], depth: int) -> AttributeValue:
    if kind == "string_value":
        text = value.string_value
        return (
            text if len(text) <= limits.text_chars_max else cut(text, limits.text_chars_max, "An attribute", warnings)
        )
    if kind == "int_value":
        return value.int_value
    if kind == "bytes_value":
        data = value.bytes_value
        return None if oversized(data, limits, warnings) else data
    if kind in ("double_value", "bool_value"):
        plain: float | bool = getattr(value, kind)
        return plain
    if kind is None:
        return None
    if depth >= limits.depth_max:
        note(warnings, f"An attribute is nested more than {limits.depth_max} deep: what lies below is left out.")
        return None
    if kind == "kvlist_value":
        return attributes_of(value.kvlist_value.values, limits, warnings, depth + 1)
    items = value.array_value.values
    if len(items) > limits.items_max:
        note(warnings, f"Of a list of {len(items)} items the first {limits.items_max} are kept.")
    chars_max = limits.text_chars_max
    return [
        text
        if (text := one.string_value) and len(text) <= chars_max
        else _value(one, one.WhichOneof("value"), limits, warnings, depth + 1)
        for one in items[: limits.items_max]
    ]
