"""A span and what was remarked about it ↔ one JSON object, readable and complete. Pure; the two are inverse.

Tokens stand as columns, since that is what people load them into; bytes as `{"$bytes": base64}`,
numbers that JSON lacks as `{"$double": "NaN"}`.
"""

import base64
import binascii
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from reckon.domain import token_block
from reckon.domain.ids import format_trace_id, parse_trace_id
from reckon.domain.span import Attributes, AttributeValue, Span, SpanEvent, SpanKind, SpanStatus
from reckon.domain.token_block import TokenBlock
from reckon.errors import InvalidInput
from reckon.otlp import names
from reckon.otlp.received import Limits, ReceivedSpan, Wire, checked

_BYTES, _DOUBLE = "$bytes", "$double"
_SPECIAL = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}
_COLUMNS: Mapping[str, type[np.generic]] = {
    "token_id": np.uint32, "text_bytes": np.uint16, "emission": np.uint32, "time_us": np.uint64,
    "logprob": np.float32, "entropy": np.float32, "margin": np.float32, "confidence": np.float32,
    "flags": np.uint8,
}  # fmt: skip
_DEPTH_MAX = 32


def record_of(received: ReceivedSpan) -> dict[str, Any]:
    """The object of a span."""
    span = received.span
    attributes = dict(span.attributes)
    raw = attributes.pop(names.STEP_TOKEN_BLOCK, None)
    found: dict[str, Any] = {
        "trace_id": format_trace_id(span.trace_id),
        "span_id": span.span_id.hex(),
        "parent_id": span.parent_id.hex() if span.parent_id is not None else None,
        "name": span.name,
        "kind": span.kind.name.lower(),
        "status": span.status.name.lower(),
        "status_message": span.status_message,
        "start_ns": str(span.start_ns),
        "end_ns": str(span.end_ns),
        "attributes": _plain_map(attributes),
        "events": [
            {"time_ns": str(e.time_ns), "name": e.name, "attributes": _plain_map(e.attributes)} for e in span.events
        ],
        "resource": _plain_map(span.resource),
        "scope": span.scope,
        "warnings": list(received.warnings),
    }
    if isinstance(raw, bytes):
        found["tokens"] = _columns(token_block.decode(raw))
    return found


def received_of(record: object, limits: Limits) -> ReceivedSpan:
    """The span of an object. Raises InvalidInput, which says what is wrong with it."""
    if not isinstance(record, dict):
        raise InvalidInput("A span is a JSON object.")
    try:
        attributes = _typed_map(record["attributes"])
        if "tokens" in record:
            attributes[names.STEP_TOKEN_BLOCK] = token_block.encode(_block(record["tokens"]))
        wire = Wire(
            trace_id=parse_trace_id(record["trace_id"]),
            span_id=bytes.fromhex(record["span_id"]),
            parent_id=bytes.fromhex(record["parent_id"] or ""),
            name=_text(record["name"]),
            kind=SpanKind[record["kind"].upper()],
            start_ns=int(record["start_ns"]),
            end_ns=int(record["end_ns"]),
            status=SpanStatus[record["status"].upper()],
            status_message=_text(record["status_message"]),
        )
        events = tuple(
            SpanEvent(int(e["time_ns"]), _text(e["name"]), _typed_map(e["attributes"])) for e in record["events"]
        )
        warnings = [_text(text) for text in record["warnings"]]
        resource = _typed_map(record["resource"])
        return checked(wire, attributes, events, resource, _text(record["scope"]), warnings, limits)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        raise InvalidInput(
            f"This is no span as Reckon exports it ({type(error).__name__}: {str(error)[:80]})."
        ) from error


def record_span(span: Span) -> dict[str, Any]:
    """The object of a span about which nothing was remarked."""
    return record_of(ReceivedSpan(span))


def _plain_map(attributes: Attributes) -> dict[str, Any]:
    return {name: _plain(attributes[name]) for name in sorted(attributes)}


def _plain(value: AttributeValue) -> Any:
    match value:
        case None | bool() | str() | int():
            return value
        case bytes():
            return {_BYTES: base64.b64encode(value).decode()}
        case float():
            return value if math.isfinite(value) else {_DOUBLE: _named(value)}
        case Mapping():
            return _plain_map(value)
        case Sequence():
            return [_plain(item) for item in value]


def _typed_map(found: Any) -> dict[str, AttributeValue]:
    return {_text(name): _typed(value, 1) for name, value in found.items()}


def _typed(value: Any, depth: int) -> AttributeValue:
    if depth > _DEPTH_MAX:
        raise InvalidInput("An attribute is nested too deep.")
    match value:
        case None | bool() | int() | float():
            return value
        case str():
            return _text(value)
        case list():
            return [_typed(item, depth + 1) for item in value]
        case {"$bytes": str(raw)} if len(value) == 1:
            try:
                return base64.b64decode(raw, validate=True)
            except (binascii.Error, ValueError) as error:
                raise InvalidInput("$bytes is not base64.") from error
        case {"$double": str(named)} if len(value) == 1 and named in _SPECIAL:
            return _SPECIAL[named]
        case dict():
            return {_text(name): _typed(item, depth + 1) for name, item in value.items()}
    raise InvalidInput("An attribute is of no kind that JSON knows.")


def _columns(block: TokenBlock) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in _COLUMNS:
        values = getattr(block, name).tolist()
        if name not in token_block.MEASURES:
            found[name] = values
        elif not np.isnan(getattr(block, name)).all():
            found[name] = [_number(value) for value in values]
    found["text"] = _plain_text(block.text)
    return found


def _number(value: float) -> float | str | None:
    return None if math.isnan(value) else value if math.isfinite(value) else _named(value)


def _plain_text(text: bytes) -> Any:
    try:
        return text.decode()
    except UnicodeDecodeError:
        return {_BYTES: base64.b64encode(text).decode()}


def _block(columns: Any) -> TokenBlock:
    count = len(columns["token_id"])
    held: dict[str, Any] = {}
    for name, kind in _COLUMNS.items():
        values = columns.get(name) if name in token_block.MEASURES else columns[name]
        if values is None:
            values = [None] * count
        told = [_SPECIAL[v] if isinstance(v, str) else math.nan if v is None else v for v in values]
        held[name] = np.array(told, kind)
        if len(told) != count:
            raise InvalidInput("The columns of the tokens are of different lengths.")
    text = columns["text"]
    raw = text.encode() if isinstance(text, str) else _typed(text, 1)
    if not isinstance(raw, bytes) or int(held["text_bytes"].sum()) != len(raw):
        raise InvalidInput("The lengths of the tokens do not add up to their text.")
    return TokenBlock(text=raw, **held)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise InvalidInput("A string was expected.")
    return value if value.isascii() else value.encode("utf-8", "replace").decode()


def _named(value: float) -> str:
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
