"""A start record: a span of its own that says that another has begun. Pure.

OTLP knows ended spans only. So what has begun is told by a small ended span, `reckon.start`, with
an id of its own: the span that it announces is its parent, whose name and parent stand in
attributes. Any other backend shows a point of no duration under the span, once that has
come; no id is ever sent twice.
"""

from collections.abc import Mapping
from dataclasses import replace

from reckon.domain.span import AttributeValue, Span, SpanKind
from reckon.otlp import names

_SPAN_ID_HEX = 16
_OWN = frozenset({names.START_NAME, names.START_PARENT})


def start_record(begun: Span, record_id: bytes) -> Span:
    """The record of `begun`, whose end is not known yet."""
    own: dict[str, AttributeValue] = {names.START_NAME: begun.name}
    if begun.parent_id is not None:
        own[names.START_PARENT] = begun.parent_id.hex()
    return replace(
        begun,
        span_id=record_id,
        parent_id=begun.span_id,
        name=names.SPAN_START,
        end_ns=begun.start_ns,
        kind=SpanKind.INTERNAL,
        attributes={**begun.attributes, **own},
    )


def begun_by(record: Span) -> Span | None:
    """The span that a record announces, without a duration; None for a span that is no start record."""
    name = record.attributes.get(names.START_NAME)
    if record.name != names.SPAN_START or record.parent_id is None or not isinstance(name, str) or not name:
        return None
    return replace(
        record,
        span_id=record.parent_id,
        parent_id=_parent(record.attributes),
        name=name,
        end_ns=record.start_ns,
        attributes={key: value for key, value in record.attributes.items() if key not in _OWN},
    )


def _parent(attributes: Mapping[str, AttributeValue]) -> bytes | None:
    told = attributes.get(names.START_PARENT)
    if not isinstance(told, str) or len(told) != _SPAN_ID_HEX:
        return None
    try:
        found = bytes.fromhex(told)
    except ValueError:
        return None
    return found if any(found) else None
