"""Bodies that ingest has written itself, from spans that were decoded, captured and masked.

Their limits were applied when they came, and their warnings travel with them, so that a
replay files exactly what was filed then.
"""

from collections.abc import Sequence
from dataclasses import replace

from reckon.domain.span import AttributeValue, Span
from reckon.otlp.decode import decode
from reckon.otlp.encode import encode_spans
from reckon.otlp.received import Decoded, Limits, ReceivedSpan

_WARNINGS = "reckon.ingest.warnings"
_UNLIMITED = Limits(
    spans_max=2**31,
    attributes_max=2**31,
    events_max=2**31,
    items_max=2**31,
    depth_max=32,
    text_chars_max=2**31,
    name_chars_max=2**31,
)


def shaped_body(spans: Sequence[ReceivedSpan]) -> bytes:
    """The bytes of `spans`, which are `unreserved`, in protobuf; `read_shaped` reads them."""
    return encode_spans([with_warnings(one) for one in spans])


def read_shaped(body: bytes, limits: Limits = _UNLIMITED) -> Decoded:
    """The spans of a body that `shaped_body` wrote, within `limits` where it was not ingest that applied them."""
    decoded = decode(body, "protobuf", limits)
    return Decoded(tuple(told_apart(received) for received in decoded.spans), decoded.refused)


def unreserved(spans: Sequence[ReceivedSpan]) -> tuple[ReceivedSpan, ...]:
    """Spans without an attribute of theirs that would be taken for warnings of ours."""
    return tuple(
        one._replace(span=replace(one.span, attributes=_own(one))) if _WARNINGS in one.span.attributes else one
        for one in spans
    )


def _own(received: ReceivedSpan) -> dict[str, AttributeValue]:
    return {name: value for name, value in received.span.attributes.items() if name != _WARNINGS}


def with_warnings(received: ReceivedSpan) -> Span:
    """The span with its warnings as an attribute, for formats that have no other place for them."""
    if not received.warnings:
        return received.span
    attributes = dict(received.span.attributes)
    return replace(received.span, attributes=attributes | {_WARNINGS: list(received.warnings)})


def told_apart(received: ReceivedSpan) -> ReceivedSpan:
    """The inverse of `with_warnings`."""
    attributes = dict(received.span.attributes)
    told = attributes.pop(_WARNINGS, ())
    warnings = tuple(str(text) for text in told) if isinstance(told, list | tuple) else ()
    return ReceivedSpan(replace(received.span, attributes=attributes), (*warnings, *received.warnings))
