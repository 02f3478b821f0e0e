"""Hypothesis strategies for spans of every kind that OTLP can carry."""

from hypothesis import strategies as st

from reckon.domain.span import Attributes, AttributeValue, Span, SpanEvent, SpanKind, SpanStatus

texts = st.text(st.characters(codec="utf-8"), max_size=20)
scalars = (
    st.none()
    | texts
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.binary(max_size=20)
)
values: st.SearchStrategy[AttributeValue] = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=5
)
attributes: st.SearchStrategy[Attributes] = st.dictionaries(texts, values, max_size=3)
times = st.integers(1, 2**62)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start_ns = draw(times)
    return Span(
        trace_id=draw(st.binary(min_size=16, max_size=16).filter(any)),
        span_id=draw(st.binary(min_size=8, max_size=8).filter(any)),
        parent_id=draw(st.none() | st.binary(min_size=8, max_size=8).filter(any)),
        name=draw(texts),
        start_ns=start_ns,
        end_ns=start_ns + draw(st.integers(0, 2**40)),
        kind=draw(st.sampled_from(SpanKind)),
        status=draw(st.sampled_from(SpanStatus)),
        status_message=draw(texts),
        attributes=draw(attributes),
        events=tuple(draw(st.lists(st.builds(SpanEvent, times, texts, attributes), max_size=2))),
        resource=draw(attributes),
        scope=draw(texts),
    )
