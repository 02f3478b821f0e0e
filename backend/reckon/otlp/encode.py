"""Spans to the bytes of an OTLP `ExportTraceServiceRequest` (protobuf)."""

from collections.abc import Mapping, Sequence

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, KeyValue
from opentelemetry.proto.trace.v1 import trace_pb2

from reckon.domain.span import Attributes, AttributeValue, Span
from reckon.otlp import names

_INT64_MIN, _INT64_MAX = -(1 << 63), (1 << 63) - 1


def encode_spans(spans: Sequence[Span]) -> bytes:
    """One export request that holds `spans`, grouped by resource and scope in order of appearance."""
    request = ExportTraceServiceRequest()
    resources: dict[str, trace_pb2.ResourceSpans] = {}
    scopes: dict[tuple[str, str], trace_pb2.ScopeSpans] = {}
    for span in spans:
        key = repr(span.resource)
        if key not in resources:
            resources[key] = request.resource_spans.add()
            resources[key].resource.attributes.extend(_key_values(span.resource))
        if (key, span.scope) not in scopes:
            scopes[key, span.scope] = resources[key].scope_spans.add()
            scopes[key, span.scope].scope.name = span.scope
        _fill(scopes[key, span.scope].spans.add(), span)
    return request.SerializeToString()


def _fill(wire: trace_pb2.Span, span: Span) -> None:
    wire.trace_id = span.trace_id
    wire.span_id = span.span_id
    wire.parent_span_id = span.parent_id or b""
    wire.name = span.name
    wire.kind = trace_pb2.Span.SpanKind.ValueType(span.kind)
    wire.start_time_unix_nano = span.start_ns
    wire.end_time_unix_nano = span.end_ns
    attributes = span.attributes
    if names.OTEL_LINKS in attributes:
        attributes = _with_links(wire, attributes)
    wire.attributes.extend(_key_values(attributes))
    wire.status.code = trace_pb2.Status.StatusCode.ValueType(span.status)
    wire.status.message = _text(span.status_message)
    for event in span.events:
        wire.events.add(time_unix_nano=event.time_ns, name=_text(event.name), attributes=_key_values(event.attributes))


def _with_links(wire: trace_pb2.Span, attributes: Attributes) -> Attributes:
    """Links travel as links. What would not come back as it is stays an attribute, as another client's may be named."""
    links = attributes[names.OTEL_LINKS]
    if not isinstance(links, Sequence) or isinstance(links, str | bytes):
        return attributes
    made = [_link(link) for link in links]
    wire_links = [link for link in made if link is not None]
    if not made or len(wire_links) < len(made):
        return attributes
    wire.links.extend(wire_links)
    return {name: value for name, value in attributes.items() if name != names.OTEL_LINKS}


def _link(told: AttributeValue) -> trace_pb2.Span.Link | None:
    if not isinstance(told, Mapping) or list(told) != ["trace_id", "span_id", "attributes"]:
        return None
    trace_id, span_id, attributes = _id(told["trace_id"]), _id(told["span_id"]), told["attributes"]
    if trace_id is None or span_id is None or not isinstance(attributes, Mapping):
        return None
    return trace_pb2.Span.Link(trace_id=trace_id, span_id=span_id, attributes=_key_values(attributes))


def _id(told: AttributeValue) -> bytes | None:
    """None where the text is not what those bytes are written as."""
    try:
        found = bytes.fromhex(told) if isinstance(told, str) else None
    except ValueError:
        return None
    return found if found is not None and found.hex() == told else None


def _key_values(attributes: Attributes) -> list[KeyValue]:
    return [KeyValue(key=_text(key), value=_any(value)) for key, value in attributes.items()]


def _any(value: AttributeValue) -> AnyValue:
    wire = AnyValue()
    match value:
        case None:
            pass
        case bool():  # before int, of which it is one
            wire.bool_value = value
        case str():
            wire.string_value = _text(value)
        case bytes():
            wire.bytes_value = value
        case int():
            # OTLP has 64 bits; a larger number keeps its digits as text.
            if _INT64_MIN <= value <= _INT64_MAX:
                wire.int_value = value
            else:
                wire.string_value = str(value)
        case float():
            wire.double_value = value
        case Mapping():
            wire.kvlist_value.values.extend(_key_values(value))
        case Sequence():
            # An empty array must still be an array, hence the explicit presence.
            wire.array_value.SetInParent()
            wire.array_value.values.extend(_any(item) for item in value)
    return wire


def _text(text: str) -> str:
    """A lone surrogate has no UTF-8 form: it travels as U+FFFD rather than costing the whole batch."""
    return text.encode("utf-8", "replace").decode() if not text.isascii() else text
