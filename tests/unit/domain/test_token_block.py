"""Token blocks read back as written; broken ones are refused by name of what is wrong."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.domain.token_block import TokenBlock, decode, encode
from reckon.errors import MalformedPayload


def block(pieces: list[bytes]) -> TokenBlock:
    n = len(pieces)
    return TokenBlock(
        np.arange(n, dtype=np.uint32),
        np.array([len(p) for p in pieces], np.uint16),
        np.arange(n, dtype=np.uint32),
        np.arange(n, dtype=np.uint64) * 1_000_000_007,
        np.linspace(-3, 0, n, dtype=np.float32),
        np.full(n, np.nan, np.float32),
        np.zeros(n, np.float32),
        np.ones(n, np.uint8),
        b"".join(pieces),
    )


@given(st.lists(st.binary(max_size=9), max_size=40))
def test_a_block_reads_back_as_written(pieces) -> None:
    written = block(pieces)
    read = decode(encode(written))
    assert read.text == written.text
    for name in ("token_id", "text_bytes", "emission", "time_us", "logprob", "entropy", "margin", "flags"):
        np.testing.assert_array_equal(getattr(read, name), getattr(written, name))


@given(st.binary(max_size=60))
def test_no_bytes_crash_the_reader(data) -> None:
    with pytest.raises(MalformedPayload):
        decode(data)


@given(st.integers(0, 1_000_000))
def test_a_cut_block_is_refused(length) -> None:
    whole = encode(block([b"ab", b"c"]))
    with pytest.raises(MalformedPayload):
        decode(whole[: length % (len(whole) - 8)])
