"""A start record says what has begun, and never passes for it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.domain.span import Span, SpanKind
from reckon.otlp import names
from reckon.otlp.decode import decode
from reckon.otlp.encode import encode_spans
from reckon.otlp.received import Limits
from reckon.otlp.start_record import begun_by, start_record

ids = st.binary(min_size=8, max_size=8).filter(any)
begun = st.builds(
    lambda trace, span, parent, name, start, question: Span(
        trace, span, parent, name, start, start, attributes={names.QUERY_QUESTION: question}
    ),
    st.binary(min_size=16, max_size=16).filter(any),
    ids,
    st.none() | ids,
    st.sampled_from([names.SPAN_QUERY, names.SPAN_ENGINE_REQUEST]),
    st.integers(1, 2**62),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
RECORD = start_record(Span(b"t" * 16, b"span----", None, names.SPAN_QUERY, 5, 5), b"record--")


@given(begun, ids)
def test_what_has_begun_is_read_out_of_its_record_after_the_wire(span: Span, record_id: bytes):
    (received,) = decode(encode_spans([start_record(span, record_id)]), "protobuf", Limits()).spans
    assert begun_by(received.span) == replace(span, kind=SpanKind.INTERNAL)


def test_a_record_has_an_id_of_its_own_under_the_span_that_it_announces():
    assert (RECORD.span_id, RECORD.parent_id, RECORD.name) == (b"record--", b"span----", "reckon.start")
    assert RECORD.start_ns == RECORD.end_ns == 5


@pytest.mark.parametrize(
    "other",
    [
        replace(RECORD, name="work"),
        replace(RECORD, parent_id=None),
        replace(RECORD, attributes={}),
        replace(RECORD, attributes={names.START_NAME: 7}),
    ],
)
def test_any_other_span_is_no_record(other: Span):
    assert begun_by(other) is None


@pytest.mark.parametrize("parent", ["", "zz" * 8, "00" * 8, "ab", 7])
def test_a_parent_that_cannot_be_one_is_none(parent: str | int):
    span = begun_by(replace(RECORD, attributes={names.START_NAME: "x", names.START_PARENT: parent}))
    assert span is not None
    assert span.parent_id is None
