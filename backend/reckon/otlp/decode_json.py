"""OTLP in JSON to spans, as the OTLP specification maps it (hex ids, camel case)."""

import json

from reckon.domain.span import Attributes, AttributeValue, SpanEvent, SpanKind, SpanStatus
from reckon.errors import InvalidInput, LimitExceeded, MalformedPayload
from reckon.otlp import names
from reckon.otlp.attributes import note
from reckon.otlp.json_values import (
    JsonObject,
    enumerated,
    identifier,
    integer,
    key_values,
    members,
    object_of,
    string,
)
from reckon.otlp.received import TIME_NS_MAX, Decoded, Limits, ReceivedSpan, Wire, checked, cut

_KINDS = {kind.name: kind.value for kind in SpanKind}
_STATUSES = {status.name: status.value for status in SpanStatus}


def decode_json(body: bytes, limits: Limits) -> Decoded:
    """Spans of an `ExportTraceServiceRequest` in JSON. Raises MalformedPayload, and LimitExceeded over `spans_max`."""
    try:
        scopes = _scopes(json.loads(body))
    except InvalidInput as reason:
        raise MalformedPayload(f"The body is not an ExportTraceServiceRequest: {reason}") from reason
    except (ValueError, RecursionError) as error:
        raise MalformedPayload("The body is not JSON, or nested too deep.") from error
    if sum(len(spans) for _, _, spans in scopes) > limits.spans_max:
        raise LimitExceeded(f"One request holds at most {limits.spans_max} spans: send smaller batches.")
    spans: list[ReceivedSpan] = []
    refused: list[str] = []
    for resource, scope, raw_spans in scopes:
        ground: list[str] = []
        shared = key_values(resource.get("attributes"), limits, ground)
        for raw in raw_spans:
            try:
                spans.append(_span(object_of(raw, "A span"), shared, scope, list(ground), limits))
            except InvalidInput as reason:
                refused.append(str(reason))
    return Decoded(tuple(spans), tuple(refused))


def _scopes(request: object) -> list[tuple[JsonObject, str, list[object]]]:
    if not isinstance(request, dict):
        raise InvalidInput("it is not an object.")
    found = []
    for raw_group in members(request.get("resourceSpans"), "resourceSpans"):
        group = object_of(raw_group, "A resource's spans")
        resource = object_of(group.get("resource"), "A resource")
        for raw_scope in members(group.get("scopeSpans"), "scopeSpans"):
            scope = object_of(raw_scope, "A scope's spans")
            name = string(object_of(scope.get("scope"), "A scope").get("name"), "A scope's name")
            found.append((resource, name, members(scope.get("spans"), "spans")))
    return found


def _span(span: JsonObject, resource: Attributes, scope: str, warnings: list[str], limits: Limits) -> ReceivedSpan:
    attributes = key_values(span.get("attributes"), limits, warnings)
    links = members(span.get("links"), "links")
    if links:
        attributes[names.OTEL_LINKS] = [_link(link, limits, warnings) for link in links[: limits.events_max]]
    state = string(span.get("traceState"), "traceState")
    if state:
        attributes[names.OTEL_TRACE_STATE] = cut(state, limits.text_chars_max, "The trace state", warnings)
    status = object_of(span.get("status"), "status")
    wire = Wire(
        identifier(span.get("traceId"), "The trace id"),
        identifier(span.get("spanId"), "The span id"),
        identifier(span.get("parentSpanId"), "The parent span id"),
        string(span.get("name"), "The name"),
        enumerated(span.get("kind"), "SPAN_KIND_", _KINDS),
        integer(span.get("startTimeUnixNano"), "The start"),
        integer(span.get("endTimeUnixNano"), "The end"),
        enumerated(status.get("code"), "STATUS_CODE_", _STATUSES),
        string(status.get("message"), "The status message"),
    )
    events = _events(members(span.get("events"), "events"), limits, warnings)
    return checked(wire, attributes, events, resource, scope, warnings, limits)


def _events(events: list[object], limits: Limits, warnings: list[str]) -> tuple[SpanEvent, ...]:
    if len(events) > limits.events_max:
        note(warnings, f"Of {len(events)} events the first {limits.events_max} are kept.")
    found = []
    for raw in events[: limits.events_max]:
        try:
            found.append(_event(object_of(raw, "An event"), limits, warnings))
        except InvalidInput as reason:
            note(warnings, f"An event was left out: {reason}")
    return tuple(found)


def _event(event: JsonObject, limits: Limits, warnings: list[str]) -> SpanEvent:
    time_ns = integer(event.get("timeUnixNano"), "Its time")
    if not 0 <= time_ns <= TIME_NS_MAX:
        raise InvalidInput("Its time lies outside the years 1970 to 2262.")
    name = cut(string(event.get("name"), "Its name"), limits.name_chars_max, "An event's name", warnings)
    return SpanEvent(time_ns, name, key_values(event.get("attributes"), limits, warnings))


def _link(raw: object, limits: Limits, warnings: list[str]) -> AttributeValue:
    link = object_of(raw, "A link")
    return {
        "trace_id": _link_id(link.get("traceId"), "A link's trace id", limits, warnings),
        "span_id": _link_id(link.get("spanId"), "A link's span id", limits, warnings),
        "attributes": key_values(link.get("attributes"), limits, warnings),
    }


def _link_id(value: object, what: str, limits: Limits, warnings: list[str]) -> str:
    return cut(string(value, what), limits.name_chars_max, what, warnings)
