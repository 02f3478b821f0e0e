"""What a body of OTLP decodes into: spans with their warnings, and reasons for what was refused."""

from dataclasses import dataclass
from typing import NamedTuple

from reckon.domain.span import Attributes, Span, SpanEvent, SpanKind, SpanStatus
from reckon.errors import InvalidInput
from reckon.otlp.attributes import note

TIME_NS_MAX = 2**63 - 1
_TRACE_BYTES, _SPAN_BYTES = 16, 8
_NO_TRACE, _NO_PARENT = bytes(_TRACE_BYTES), bytes(_SPAN_BYTES)
_KINDS, _STATUSES = tuple(SpanKind), tuple(SpanStatus)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one body. Over `spans_max` the body is refused; over the others a value is cut, with a warning."""

    spans_max: int = 20_000
    attributes_max: int = 512
    events_max: int = 4_096
    items_max: int = 100_000
    depth_max: int = 16
    text_chars_max: int = 1 << 20
    value_bytes_max: int = 16 << 20
    name_chars_max: int = 512


class ReceivedSpan(NamedTuple):
    """A valid span, and what of it could not be used as sent."""

    span: Span
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decoded:
    """All spans of one body; `refused` has one reason for each span that is not among them."""

    spans: tuple[ReceivedSpan, ...]
    refused: tuple[str, ...] = ()


class Wire(NamedTuple):
    """One span's scalars as they came, before any check; ids are raw bytes, enums raw numbers."""

    trace_id: bytes
    span_id: bytes
    parent_id: bytes
    name: str
    kind: int
    start_ns: int
    end_ns: int
    status: int
    status_message: str


def checked(
    wire: Wire,
    attributes: Attributes,
    events: tuple[SpanEvent, ...],
    resource: Attributes,
    scope: str,
    warnings: list[str],
    limits: Limits,
) -> ReceivedSpan:
    """The span, where it can be one. Raises InvalidInput with the reason why it cannot be stored at all."""
    trace_id, span_id, parent_id, name, kind, start_ns, end_ns, status, status_message = wire
    if len(trace_id) != _TRACE_BYTES or trace_id == _NO_TRACE:
        raise InvalidInput("A trace id has 16 bytes that are not all zero.")
    if len(span_id) != _SPAN_BYTES or span_id == _NO_PARENT:
        raise InvalidInput("A span id has 8 bytes that are not all zero.")
    if len(parent_id) not in (0, _SPAN_BYTES):
        raise InvalidInput("A parent span id has 8 bytes, or none.")
    if not 0 < start_ns <= TIME_NS_MAX or not 0 <= end_ns <= TIME_NS_MAX:
        raise InvalidInput("A span starts and ends between the years 1970 and 2262, in nanoseconds.")
    if end_ns < start_ns:
        note(warnings, "The span ended before it started: its duration is taken as zero.")
        end_ns = start_ns
    if len(name) > limits.name_chars_max:
        name = cut(name, limits.name_chars_max, "The name", warnings)
    if len(status_message) > limits.text_chars_max:
        status_message = cut(status_message, limits.text_chars_max, "The status message", warnings)
    if len(scope) > limits.name_chars_max:
        scope = cut(scope, limits.name_chars_max, "The scope's name", warnings)
    # By place, and nothing asked twice: every span that comes goes through here.
    span = Span(
        trace_id,
        span_id,
        parent_id if parent_id not in (b"", _NO_PARENT) else None,
        name,
        start_ns,
        end_ns,
        _KINDS[kind] if 0 <= kind < len(_KINDS) else SpanKind.UNSPECIFIED,
        _STATUSES[status] if 0 <= status < len(_STATUSES) else SpanStatus.UNSET,
        status_message,
        attributes,
        events,
        resource,
        scope,
    )
    return ReceivedSpan(span, tuple(warnings))


def unnamed(key: str, limits: Limits, warnings: list[str]) -> bool:
    """Whether an attribute is left out for its name's length, with a warning: a cut name would be another name."""
    if len(key) <= limits.name_chars_max:
        return False
    note(warnings, f"An attribute was left out: its name has more than {limits.name_chars_max} characters.")
    return True


def oversized(value: bytes, limits: Limits, warnings: list[str]) -> bool:
    """Whether bytes are left out for their size, with a warning: what they mean is lost where they are cut."""
    if len(value) <= limits.value_bytes_max:
        return False
    note(warnings, f"A value of {len(value)} bytes was left out: {limits.value_bytes_max} are taken.")
    return True


def cut(text: str, chars_max: int, what: str, warnings: list[str]) -> str:
    """`text`, at most `chars_max` characters of it, with a warning that it was longer."""
    if len(text) <= chars_max:
        return text
    note(warnings, f"{what} was cut: it has {len(text)} characters, and {chars_max} are kept.")
    return text[:chars_max]
