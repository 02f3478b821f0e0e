"""A batch record says which of its spans a producer brings, and says nothing where it cannot be true."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.otlp import names
from reckon.otlp.batch_record import NUMBER_MAX, Batch, batch_record, told_by
from reckon.otlp.decode import decode
from reckon.otlp.encode import encode_spans
from reckon.otlp.received import Limits

BATCH = Batch("0123456789abcdef", 1000, 512, 3)
NUMBERS = st.integers(0, NUMBER_MAX // 2)


@given(st.builds(Batch, st.text("0123456789abcdef", min_size=16, max_size=16), NUMBERS, NUMBERS, NUMBERS))
def test_a_record_comes_back_from_the_wire_as_it_was(batch: Batch) -> None:
    body = encode_spans([batch_record(batch, b"t" * 16, b"s" * 8, {"service.name": "vllm"}, 10**18)])
    (received,) = decode(body, "protobuf", Limits()).spans
    assert told_by(received.span) == batch
    assert received.span.resource == {"service.name": "vllm"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (names.PRODUCER_ID, "0123456789ABCDEF"),
        (names.PRODUCER_ID, "short"),
        (names.PRODUCER_ID, 7),
        (names.PRODUCER_FIRST, -1),
        (names.PRODUCER_FIRST, NUMBER_MAX),
        (names.PRODUCER_SPANS, "many"),
        (names.PRODUCER_SPANS, None),
    ],
)
def test_what_cannot_be_is_a_span_like_any_other(name: str, value: object) -> None:
    record = batch_record(BATCH, b"t" * 16, b"s" * 8, {}, 10**18)
    assert told_by(record) == BATCH
    assert told_by(replace(record, attributes={**record.attributes, name: value})) is None
    assert told_by(replace(record, name="reckon.batches")) is None
