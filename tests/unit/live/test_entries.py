"""Entries of the live log survive the way through Redis, and what cannot be read is never passed over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.live.entries import Entry, Gap, Mark, RowWritten, ScoresWritten, StepsStored, decode, encode

traces = st.binary(min_size=16, max_size=16)
generations = st.binary(min_size=8, max_size=8)
steps = st.integers(0, 2**32 - 1)
entries = st.one_of(
    st.builds(RowWritten, traces),
    st.builds(StepsStored, traces, generations, steps, steps),
    st.builds(ScoresWritten, traces, generations),
    st.just(Gap()),
    st.just(Mark()),
)


@given(entries)
def test_what_is_said_is_what_is_heard(entry: Entry):
    assert decode(encode(entry)) == entry


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"k": "later"},
        {"k": "row"},
        {"k": "row", "t": "z" * 32},
        {"k": "steps", "t": "0" * 32, "g": "0" * 16, "a": "-1", "z": "2"},
        {"k": "scores", "t": "0" * 32, "g": "0" * 15},
    ],
)
def test_what_cannot_be_read_is_a_gap(fields: dict[str, str]):
    assert decode(fields) == Gap()


@given(entries)
def test_an_entry_is_small(entry: Entry):
    assert sum(len(key) + len(value) for key, value in encode(entry).items()) < 100
