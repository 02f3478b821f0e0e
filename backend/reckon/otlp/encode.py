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
    """Links travel as links; what is no link stays an attribute."""
    links = attributes[names.OTEL_LINKS]
    if not isinstance(links, Sequence) or not all(isinstance(link, Mapping) for link in links):
        return attributes
    for link in links:
        told = link.get("attributes") if isinstance(link, Mapping) else None
        wire.links.add(
            trace_id=_id(link, "trace_id"),
            span_id=_id(link, "span_id"),
            attributes=_key_values(told) if isinstance(told, Mapping) else [],
        )
    return {name: value for name, value in attributes.items() if name != names.OTEL_LINKS}


def _id(link: object, name: str) -> bytes:
    try:
        return bytes.fromhex(str(link.get(name, ""))) if isinstance(link, Mapping) else b""
    except ValueError:
        return b""


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
