"""A span to OTLP in JSON, as its specification maps it: hex ids, int64 as text. The inverse of decode_json. Pure."""

import base64
import math
from collections.abc import Mapping, Sequence
from typing import Any

from reckon.domain.span import Attributes, AttributeValue, Span
from reckon.otlp import names

_BESIDE = frozenset({names.OTEL_LINKS, names.OTEL_TRACE_STATE})
_INT64_MIN, _INT64_MAX = -(1 << 63), (1 << 63) - 1


def span_object(span: Span) -> dict[str, Any]:
    """The `Span` message; what has no value is left out. Attributes stand in order of their names."""
    found: dict[str, Any] = {"traceId": span.trace_id.hex(), "spanId": span.span_id.hex()}
    state, links = span.attributes.get(names.OTEL_TRACE_STATE), span.attributes.get(names.OTEL_LINKS)
    if isinstance(state, str):
        found["traceState"] = state
    if span.parent_id is not None:
        found["parentSpanId"] = span.parent_id.hex()
    found |= {
        "name": span.name,
        "kind": int(span.kind),
        "startTimeUnixNano": str(span.start_ns),
        "endTimeUnixNano": str(span.end_ns),
        "attributes": key_values({name: v for name, v in span.attributes.items() if name not in _BESIDE}),
    }
    if span.events:
        found["events"] = [
            {"timeUnixNano": str(e.time_ns), "name": e.name, "attributes": key_values(e.attributes)}
            for e in span.events
        ]
    if isinstance(links, list | tuple):
        found["links"] = [_link(link) for link in links if isinstance(link, Mapping)]
    found["status"] = {"code": int(span.status), **({"message": span.status_message} if span.status_message else {})}
    return found


def key_values(attributes: Attributes) -> list[dict[str, Any]]:
    """`KeyValue` messages."""
    return [{"key": name, "value": _any(attributes[name])} for name in sorted(attributes)]


def _link(link: Mapping[str, AttributeValue]) -> dict[str, Any]:
    attributes = link.get("attributes")
    return {
        "traceId": str(link.get("trace_id", "")),
        "spanId": str(link.get("span_id", "")),
        "attributes": key_values(attributes if isinstance(attributes, Mapping) else {}),
    }


def _any(value: AttributeValue) -> dict[str, Any]:
    match value:
        case None:
            return {}
        case bool():  # before int, of which it is one
            return {"boolValue": value}
        case str():
            return {"stringValue": value}
        case bytes():
            return {"bytesValue": base64.b64encode(value).decode()}
        case int():
            whole = _INT64_MIN <= value <= _INT64_MAX
            return {"intValue": str(value)} if whole else {"stringValue": str(value)}
        case float():
            return {"doubleValue": value if math.isfinite(value) else _named(value)}
        case Mapping():
            return {"kvlistValue": {"values": key_values(value)}}
        case Sequence():
            return {"arrayValue": {"values": [_any(item) for item in value]}}


def _named(value: float) -> str:
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
