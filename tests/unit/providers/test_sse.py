from collections.abc import AsyncIterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckon.errors import LimitExceeded
from reckon.providers.sse import EVENT_BYTES_MAX, event_data

STREAM = 'data: {"a": "\u2028"}\r\n\r\n: comment\n\ndata:two\rdata: lines\r\revent: x\nid: 1\ndata: last'
EVENTS = ['{"a": "\u2028"}', "two\nlines", "last"]


async def chunked(raw: bytes, cuts: list[int]) -> AsyncIterator[bytes]:
    bounds = [0, *sorted(cut % (len(raw) + 1) for cut in cuts), len(raw)]
    for start, end in pairwise(bounds):
        yield raw[start:end]


@given(st.lists(st.integers(0, 1000), max_size=12))
@settings(deadline=None)
async def test_events_are_the_same_wherever_the_network_cuts_them(cuts: list[int]) -> None:
    assert [data async for data in event_data(chunked(STREAM.encode(), cuts))] == EVENTS


async def test_an_endless_line_is_refused() -> None:
    with pytest.raises(LimitExceeded):
        [data async for data in event_data(chunked(b"data:" + b"x" * (EVENT_BYTES_MAX + 1), []))]


async def test_an_endless_event_is_refused() -> None:
    half = b"data:" + b"x" * (EVENT_BYTES_MAX // 2 + 1) + b"\n"
    with pytest.raises(LimitExceeded):
        [data async for data in event_data(chunked(half + half, []))]
