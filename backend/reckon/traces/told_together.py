"""What several clients' spans tell of one call, as one span: the innermost's word, and what it leaves open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reckon.domain.usage import UNTOLD, Part, Usage
from reckon.otlp import names
from reckon.traces import attributes
from reckon.traces.model import StoredSpan, StoredSteps


def together(spans: Sequence[StoredSpan], steps: Mapping[bytes, StoredSteps]) -> StoredSpan:
    """`spans` of one call, innermost first, as one; its generation is the one whose steps are stored."""
    first = spans[0]
    if len(spans) == 1 and (first.usage.output or first.usage.input):
        # One client told of it, as nearly always: there is nothing to put together.
        stored = first.span_id in steps and first.generation_id != first.span_id
        return replace(first, generation_id=first.span_id) if stored else first
    known = max(spans, key=lambda span: steps[span.span_id].steps if span.span_id in steps else 0)
    start_ns, end_ns = first.start_ns, first.end_ns
    if any(attributes.truth(span.attrs, names.CALL_CONTINUES) for span in spans):
        start_ns, end_ns = min(span.start_ns for span in spans), max(span.end_ns for span in spans)
    timed = next((span for span in spans if span.ttft_ns is not None), None)
    told: dict[str, str] = {}
    for span in reversed(spans):
        told |= span.attrs
    return replace(
        first,
        generation_id=known.span_id if known.span_id in steps else first.generation_id,
        start_ns=start_ns,
        duration_ns=end_ns - start_ns,
        error=any(span.error for span in spans),
        model=_first(span.model for span in spans),
        finish_reason=_first(span.finish_reason for span in spans),
        question=_first(span.question for span in spans),
        answer=_first(span.answer for span in spans),
        usage=_usage(spans),
        ttft_ns=max(0, timed.start_ns + (timed.ttft_ns or 0) - start_ns) if timed else None,
        attrs=told,
    )


_PARTS_OF_WHOLES: frozenset[Part] = frozenset({"reasoning", "cached"})


def _usage(spans: Sequence[StoredSpan]) -> Usage:
    """The innermost that counted; what it does not split, another may."""
    counted = next((span.usage for span in spans if span.usage.output or span.usage.input), UNTOLD)
    reasoning = counted.reasoning or max(span.usage.reasoning for span in spans)
    cached = counted.cached or max(span.usage.cached for span in spans)
    told_by_another = {part for part in _PARTS_OF_WHOLES if any(part not in span.usage.unknown for span in spans)}
    return replace(
        counted,
        reasoning=min(reasoning, counted.output),
        cached=min(cached, counted.input),
        unknown=counted.unknown - told_by_another,
    )


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")
