"""When the first token came, in the ways clients tell it, as nanoseconds since the span's start."""

import math
from datetime import datetime, timedelta

from reckon.domain.span import Attributes, AttributeValue, Span
from reckon.otlp import names
from reckon.otlp.attributes import note, number

_S_MAX = 10**9
_NS_PER_US = 1000


def seconds(attributes: Attributes, name: str, canonical: str, warnings: list[str]) -> dict[str, AttributeValue]:
    """A duration told in seconds as canonical nanoseconds; nothing where it is absent or implausible."""
    told = number(attributes, name, warnings)
    if told is None:
        return {}
    if not 0 <= told <= _S_MAX:
        note(warnings, f"{name} is no duration: it is not read.")
        return {}
    return {canonical: round(told * 10**9)}


def first_event(span: Span, *event_names: str) -> dict[str, AttributeValue]:
    """TTFT by the first event of one of these names."""
    times = [event.time_ns for event in span.events if event.name in event_names]
    return _since_start(span, min(times)) if times else {}


def moment(span: Span, name: str, warnings: list[str]) -> dict[str, AttributeValue]:
    """TTFT by a moment in ISO 8601, as Langfuse tells it: in quotes."""
    told = span.attributes.get(name)
    if told is None:
        return {}
    try:
        at = datetime.fromisoformat(told.strip('"') if isinstance(told, str) else "")
        # By whole microseconds: a float of seconds since 1970 does not hold them.
        since = at - datetime.fromtimestamp(0, at.tzinfo) if at.tzinfo else None
    except (ValueError, OverflowError):
        since = None
    if since is None:
        note(warnings, f"{name} is not a time with its zone in ISO 8601: it is not read.")
        return {}
    return _since_start(span, since // timedelta(microseconds=1) * _NS_PER_US)


def _since_start(span: Span, at_ns: int) -> dict[str, AttributeValue]:
    """Nothing where the moment lies outside the span, give or take what rounding to microseconds does."""
    since_ns = at_ns - span.start_ns
    if not -_NS_PER_US < since_ns <= span.end_ns - span.start_ns + _NS_PER_US or not math.isfinite(since_ns):
        return {}
    return {names.CLIENT_TTFT_NS: max(0, since_ns)}
