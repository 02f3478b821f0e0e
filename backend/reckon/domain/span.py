"""A span as Reckon holds it between the wire and the store.

The shape follows OTLP's `Span` with its resource and scope folded in; times are
integer nanoseconds since the Unix epoch.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TypeAlias

AttributeValue: TypeAlias = (
    str | bool | int | float | bytes | Sequence["AttributeValue"] | Mapping[str, "AttributeValue"] | None
)
Attributes: TypeAlias = Mapping[str, AttributeValue]


class SpanKind(IntEnum):
    """OTLP `SpanKind`, same numbers."""

    UNSPECIFIED = 0
    INTERNAL = 1
    SERVER = 2
    CLIENT = 3
    PRODUCER = 4
    CONSUMER = 5


class SpanStatus(IntEnum):
    """OTLP `StatusCode`, same numbers."""

    UNSET = 0
    OK = 1
    ERROR = 2


@dataclass(frozen=True, slots=True)
class SpanEvent:
    """One timed event of a span."""

    time_ns: int
    name: str
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Span:
    """One ended span. `parent_id` is None for a root; `trace_id` has 16 bytes, `span_id` 8."""

    trace_id: bytes
    span_id: bytes
    parent_id: bytes | None
    name: str
    start_ns: int
    end_ns: int
    kind: SpanKind = SpanKind.INTERNAL
    status: SpanStatus = SpanStatus.UNSET
    status_message: str = ""
    attributes: Attributes = field(default_factory=dict)
    events: tuple[SpanEvent, ...] = ()
    resource: Attributes = field(default_factory=dict)
    scope: str = ""

    def with_attributes(self, attributes: Attributes) -> "Span":
        """The same span with these; what `replace` does in a third of its time, since each span goes through here."""
        return Span(
            self.trace_id,
            self.span_id,
            self.parent_id,
            self.name,
            self.start_ns,
            self.end_ns,
            self.kind,
            self.status,
            self.status_message,
            attributes,
            self.events,
            self.resource,
            self.scope,
        )
