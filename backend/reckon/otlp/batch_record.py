"""A batch record: a span of its own that numbers the spans it travels with, so that what is missing shows. Pure.

A producer numbers its spans from 0 as it takes them in. A number that no batch brings was lost on the
way; what the producer itself had to drop never had one, and is told as a count. The record belongs to
no trace: its ids are fresh, since OTLP's spans have some.
"""

from dataclasses import dataclass

from reckon.domain.span import Attributes, Span
from reckon.otlp import names
from reckon.otlp.attributes import count

_DIGITS = frozenset("0123456789abcdef")
_ID_CHARS = 16
NUMBER_MAX = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Batch:
    """Spans `first` to `first + spans` of a producer, which has lost `dropped` before they had a number."""

    producer: str
    first: int
    spans: int
    dropped: int


def batch_record(batch: Batch, trace_id: bytes, span_id: bytes, resource: Attributes, now_ns: int) -> Span:
    """The span that tells of the batch; `resource` says who the producer is."""
    return Span(
        trace_id=trace_id,
        span_id=span_id,
        parent_id=None,
        name=names.SPAN_BATCH,
        start_ns=now_ns,
        end_ns=now_ns,
        attributes={
            names.PRODUCER_ID: batch.producer,
            names.PRODUCER_FIRST: batch.first,
            names.PRODUCER_SPANS: batch.spans,
            names.PRODUCER_DROPPED: batch.dropped,
        },
        resource=resource,
    )


def told_by(span: Span) -> Batch | None:
    """What a batch record tells; None for any other span, and for one that tells nothing possible."""
    if span.name != names.SPAN_BATCH:
        return None
    producer = span.attributes.get(names.PRODUCER_ID)
    if not isinstance(producer, str) or len(producer) != _ID_CHARS or not set(producer) <= _DIGITS:
        return None
    first, spans, dropped = (
        count(span.attributes, name, [], NUMBER_MAX)
        for name in (names.PRODUCER_FIRST, names.PRODUCER_SPANS, names.PRODUCER_DROPPED)
    )
    if first is None or spans is None or first + spans > NUMBER_MAX:
        return None
    return Batch(producer, first, spans, dropped or 0)
