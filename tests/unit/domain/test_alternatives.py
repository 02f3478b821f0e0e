"""Alternatives blocks read back as written; broken ones are refused by name of what is wrong."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.domain.alternatives import (
    PER_TOKEN_MAX,
    TEXT_BYTES_MAX,
    Alternative,
    decode,
    encode,
    lists,
    of_lists,
    of_tokens,
    split,
)
from reckon.errors import MalformedPayload

_one = st.builds(
    Alternative, st.integers(0, 2**32 - 1), st.floats(max_value=0, allow_nan=False, width=32), st.binary(max_size=9)
)
_tokens = st.lists(st.lists(_one, max_size=4), max_size=12)
TWO = [[Alternative(5, -0.5, b"a"), Alternative(6, -2.0, b"bc")], [], [Alternative(7, -1.0, b"")]]


@given(_tokens)
def test_a_block_reads_back_as_written(tokens) -> None:
    assert lists(decode(encode(of_lists(tokens)))) == tokens


@given(_tokens, st.data())
def test_runs_of_tokens_put_together_are_the_whole(tokens, data) -> None:
    inner = data.draw(st.lists(st.integers(0, len(tokens)), max_size=3))
    parts = split(of_lists(tokens), [*sorted(inner), len(tokens)])
    assert [own for part in parts for own in lists(part)] == tokens


@given(_tokens, st.data())
def test_tokens_that_keep_none_have_none_and_the_others_all(tokens, data) -> None:
    keep = data.draw(st.lists(st.booleans(), min_size=len(tokens), max_size=len(tokens)))
    left = of_tokens(of_lists(tokens), np.array(keep, np.bool_))
    assert lists(decode(encode(left))) == [own if kept else [] for own, kept in zip(tokens, keep, strict=True)]


def test_more_than_twenty_and_longer_than_a_byte_can_count_are_cut() -> None:
    written = of_lists([[Alternative(number, -1.0, b"x" * 300) for number in range(PER_TOKEN_MAX + 1)]])
    [own] = lists(written)
    assert len(own) == PER_TOKEN_MAX
    assert {len(one.text) for one in own} == {TEXT_BYTES_MAX}
    assert lists(decode(encode(written))) == [own]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (b"RKTA", "shorter"),
        (b"RKTB" + encode(of_lists(TWO))[4:], "Not an alternatives block"),
        (encode(of_lists(TWO)) + b"x", "bytes"),
        (encode(of_lists(TWO))[:-9] + b"\xff\x00\x00" + encode(of_lists(TWO))[-6:], "add up"),
        (encode(of_lists([[Alternative(1, 0.5, b"")]])), "above zero"),
        (encode(of_lists([[Alternative(1, float("nan"), b"")]])), "no number"),
    ],
    ids=["short", "magic", "long", "counts", "positive", "nan"],
)
def test_what_is_wrong_is_named(broken: bytes, reason: str) -> None:
    with pytest.raises(MalformedPayload, match=reason):
        decode(broken)


@given(st.binary(max_size=64))
def test_any_bytes_are_a_block_or_are_refused(data: bytes) -> None:
    for raw in (data, b"RKTA\x01\x00\x00\x00" + data):
        try:
            read = decode(raw)
        except MalformedPayload:
            continue
        assert encode(read) == raw
