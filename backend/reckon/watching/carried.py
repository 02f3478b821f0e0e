"""The context of the span that is open, as text that can be stored, and back (W3C `traceparent`)."""

from collections.abc import Mapping

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

_W3C = TraceContextTextMapPropagator()
_NAME = "traceparent"


def carried() -> str | None:
    """`traceparent` of the span that is open here; None where there is none."""
    headers: dict[str, str] = {}
    _W3C.inject(headers)
    return headers.get(_NAME)


def context_of(headers: Mapping[str, str]) -> Context:
    """The context that `traceparent` and `tracestate` name; an empty one where they name none."""
    return _W3C.extract(headers, context=Context())


def parent_of(traceparent: str | None) -> Context:
    """The same of what `carried` gave."""
    return context_of({_NAME: traceparent} if traceparent else {})


def ids() -> tuple[str, str] | None:
    """(trace id, span id) of the span that is open here, hex; None where there is none."""
    here = trace.get_current_span().get_span_context()
    return (f"{here.trace_id:032x}", f"{here.span_id:016x}") if here.is_valid else None


def sent_ids() -> tuple[str, str] | None:
    """The same, of a span that is going to be sent: only such a one is worth a link."""
    return ids() if trace.get_current_span().get_span_context().trace_flags.sampled else None


def name_query(trace_id: str) -> None:
    """Write down, on the span that is open here, whose query it asked for: the query has spans of its own."""
    trace.get_current_span().set_attribute("reckon.query.trace_id", trace_id)
