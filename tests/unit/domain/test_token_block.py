"""Token blocks read back as written; broken ones are refused by name of what is wrong."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.domain.token_block import MEASURES, TokenBlock, decode, encode, joined, packed
from reckon.errors import MalformedPayload

FRAME_BYTES = 16


def block(pieces: list[bytes], captured: tuple[bool, bool, bool, bool] = (True, False, True, False)) -> TokenBlock:
    n = len(pieces)
    logprob, entropy, margin, confidence = (
        values if has else np.full(n, np.nan, np.float32)
        for has, values in zip(captured, (np.linspace(-3, 0, n), np.ones(n), np.zeros(n), np.full(n, 9.5)), strict=True)
    )
    return TokenBlock(
        np.arange(n, dtype=np.uint32),
        np.array([len(p) for p in pieces], np.uint16),
        np.arange(n, dtype=np.uint32),
        np.arange(n, dtype=np.uint64) * 1_000_000_007,
        logprob.astype(np.float32),
        entropy.astype(np.float32),
        margin.astype(np.float32),
        confidence.astype(np.float32),
        np.ones(n, np.uint8),
        b"".join(pieces),
    )


@given(st.lists(st.binary(max_size=9), max_size=40), st.tuples(*[st.booleans()] * 4))
def test_a_block_reads_back_as_written(pieces, captured) -> None:
    written = block(pieces, captured)
    read = decode(encode(written))
    assert read.text == written.text
    for name in ("token_id", "text_bytes", "emission", "time_us", *MEASURES, "flags"):
        np.testing.assert_array_equal(getattr(read, name), getattr(written, name))
        assert getattr(read, name).flags.aligned


@given(st.lists(st.tuples(st.lists(st.binary(max_size=3), max_size=5), st.tuples(*[st.booleans()] * 4)), max_size=5))
def test_columns_of_many_blocks_are_joined_in_their_order(given_blocks) -> None:
    written = [block(pieces, captured) for pieces, captured in given_blocks]
    read = [packed(encode(one)) for one in written]
    for name, kind in (("time_us", "<u8"), ("token_id", "<u4"), ("text_bytes", "<u2"), ("flags", "<u1")):
        expected = [value for one in written for value in getattr(one, name).tolist()]
        assert np.frombuffer(joined(read, name), kind).tolist() == expected
    known = [value for one, raw in zip(written, read, strict=True) if raw.has("logprob") for value in one.logprob]
    assert np.frombuffer(joined(read, "logprob"), "<f4").tolist() == known


def test_the_frame_is_sixteen_bytes_and_what_was_not_captured_takes_none() -> None:
    pieces = [b"ab", b"c"]
    assert len(encode(block([]))) == FRAME_BYTES
    assert len(encode(block(pieces, (False,) * 4))) == FRAME_BYTES + 2 * 19 + 3
    assert len(encode(block(pieces, (True,) * 4))) == FRAME_BYTES + 2 * 35 + 3


def test_a_block_from_before_there_was_confidence_reads_as_ever_and_has_none() -> None:
    written = block([b"ab", b"c"], (True, True, True, False))
    assert encode(written)[6:8] == b"\x07\x00", "the mask of the three columns that there were"
    read = decode(encode(written))
    assert np.isnan(read.confidence).all()
    assert read.margin.tolist() == [0.0, 0.0]


def test_one_known_value_keeps_its_column() -> None:
    written = block([b"a", b"b"], (False,) * 4)
    written.margin[1] = 0.5
    np.testing.assert_array_equal(decode(encode(written)).margin, np.array([np.nan, 0.5], np.float32))


@given(st.binary(max_size=60))
def test_no_bytes_crash_the_reader(data) -> None:
    with pytest.raises(MalformedPayload):
        decode(data)


@given(st.integers(0, 1_000_000))
def test_a_cut_block_is_refused(length) -> None:
    whole = encode(block([b"ab", b"c"]))
    with pytest.raises(MalformedPayload):
        decode(whole[: length % len(whole)])


@pytest.mark.parametrize(
    ("at", "value", "told"),
    [(0, 0, "version 2"), (4, 1, "version 2"), (6, 16, "unknown name"), (8, 3, "bytes"), (11, 1, "tokens")],
)
def test_a_wrong_prefix_is_refused_by_name(at, value, told) -> None:
    changed = bytearray(encode(block([b"ab", b"c"])))
    changed[at] = value
    with pytest.raises(MalformedPayload, match=told):
        decode(bytes(changed))


def test_lengths_that_do_not_add_up_are_refused() -> None:
    wrong = block([b"ab", b"c"])
    wrong.text_bytes[0] = 7
    with pytest.raises(MalformedPayload, match="add up"):
        decode(encode(wrong))
