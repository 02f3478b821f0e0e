"""A span of OpenTelemetry's SDK as the span that Reckon's sender takes."""

from collections.abc import Mapping, Sequence

from opentelemetry.sdk.trace import Event, ReadableSpan
from opentelemetry.trace import Link

from reckon.domain.span import AttributeValue, Span, SpanEvent, SpanKind, SpanStatus
from reckon.otlp import names

# OpenTelemetry's API counts from 0 what its protocol counts from 1.
_KIND_OFFSET = 1


def as_span(ended: ReadableSpan) -> Span | None:
    """The same span; None for one without a context or times, which has not been recorded."""
    here, start_ns, end_ns = ended.get_span_context(), ended.start_time, ended.end_time
    if here is None or start_ns is None or end_ns is None:
        return None
    attributes = _plain(ended.attributes)
    if ended.links:
        attributes[names.OTEL_LINKS] = [_link(link) for link in ended.links]
    return Span(
        trace_id=here.trace_id.to_bytes(16, "big"),
        span_id=here.span_id.to_bytes(8, "big"),
        parent_id=ended.parent.span_id.to_bytes(8, "big") if ended.parent is not None else None,
        name=ended.name,
        start_ns=start_ns,
        end_ns=end_ns,
        kind=SpanKind(ended.kind.value + _KIND_OFFSET),
        status=SpanStatus(ended.status.status_code.value),
        status_message=ended.status.description or "",
        attributes=attributes,
        events=tuple(_event(event) for event in ended.events),
        resource=_plain(ended.resource.attributes),
        scope=ended.instrumentation_scope.name if ended.instrumentation_scope is not None else "",
    )


def _event(event: Event) -> SpanEvent:
    return SpanEvent(event.timestamp, event.name, _plain(event.attributes))


def _link(link: Link) -> dict[str, AttributeValue]:
    there = link.context
    ids: dict[str, AttributeValue] = {"trace_id": f"{there.trace_id:032x}", "span_id": f"{there.span_id:016x}"}
    return ids | {"attributes": _plain(link.attributes)}


def _plain(attributes: Mapping[str, object] | None) -> dict[str, AttributeValue]:
    return {name: _value(value) for name, value in (attributes or {}).items()}


def _value(value: object) -> AttributeValue:
    if isinstance(value, str | bool | int | float | bytes) or value is None:
        return value
    if isinstance(value, Sequence):
        return [_value(one) for one in value]
    return str(value)
