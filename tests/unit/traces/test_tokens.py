"""Cutting a window of tokens out of whole steps, for any steps and any window."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reckon.traces.token_store import TokenRows
from reckon.traces.tokens import Window, columns, cut


def rows(lengths: list[int], first: int = 0, *, without: int | None = None) -> TokenRows:
    """Steps of these many tokens from position `first`; token i is two bytes; one step may be missing."""
    starts = [first + sum(lengths[:index]) for index in range(len(lengths))]
    held = [(start, n) for index, (start, n) in enumerate(zip(starts, lengths, strict=True)) if index != without]
    positions = np.concatenate([np.arange(s, s + n) for s, n in held] or [np.empty(0, int)])
    n = len(positions)
    return TokenRows(
        token_from=np.array([s for s, _ in held], np.int64),
        tokens=np.array([n for _, n in held], np.int64),
        token_id=positions.astype(np.uint32),
        text_bytes=np.full(n, 2, np.uint16),
        emission=positions.astype(np.uint32),
        time_us=positions.astype(np.uint64),
        logprob=np.full(n, np.nan, np.float32),
        entropy=np.zeros(n, np.float32),
        margin=np.zeros(n, np.float32),
        confidence=np.zeros(n, np.float32),
        flags=np.zeros(n, np.uint8),
        text=b"".join(f"{p % 100:02d}".encode() for p in positions.tolist()),
    )


lengths = st.lists(st.integers(1, 9), max_size=8)


@given(lengths, st.integers(0, 80), st.integers(0, 80))
def test_a_window_holds_exactly_its_tokens(sizes: list[int], start: int, end: int):
    block = cut(rows(sizes), start, end)
    wanted = list(range(min(start, sum(sizes)), min(end, sum(sizes))))
    assert block.token_id.tolist() == wanted
    assert block.text.decode() == "".join(f"{p:02d}" for p in wanted)


@given(lengths.filter(bool), st.data())
def test_a_missing_step_ends_the_window_before_it(sizes: list[int], data: st.DataObject):
    gone = data.draw(st.integers(0, len(sizes) - 1))
    block = cut(rows(sizes, without=gone), 0, sum(sizes))
    assert block.token_id.tolist() == list(range(sum(sizes[:gone])))


def test_the_twin_shows_bytes_that_are_no_character_as_such():
    block = cut(rows([2]), 0, 2)
    half = type(block)(**{name: getattr(block, name) for name in block.__slots__} | {"text": b"\xe2\x80ok"})
    twin = columns(Window("gn_0", 0, 2, 2, half))
    assert twin.text == ["\ufffd", "ok"]
    assert twin.logprob == [None, None]
