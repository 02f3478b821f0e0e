"""Spans of one project as its policy lets them be stored. Pure."""

from collections.abc import Sequence

from reckon.ingest.guarded_arrays import without_arrays
from reckon.ingest.guarded_span import SpanGuard
from reckon.ingest.guarded_steps import guarded_steps, with_parts, without_parts
from reckon.ingest.policy import Policy
from reckon.otlp.received import ReceivedSpan


def guarded(spans: Sequence[ReceivedSpan], project: str, policy: Policy) -> tuple[ReceivedSpan, ...]:
    """The same spans in the same order, with what may not be stored masked or gone."""
    guard = SpanGuard(project, policy)
    warnings = [list(received.warnings) for received in spans]
    spare = [without_arrays(received.span, policy, own) for received, own in zip(spans, warnings, strict=True)]
    parts = guarded_steps(spare, policy, warnings)
    return tuple(
        ReceivedSpan(
            with_parts(guard.span(without_parts(spare[number])), parts.get(number)),
            tuple(guard.warning(text) for text in warnings[number]),
        )
        for number, received in enumerate(spans)
    )
