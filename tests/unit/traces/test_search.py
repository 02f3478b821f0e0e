"""Cursors of the search, and phrases without words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.web_parts import FakeReader
from reckon.errors import InvalidExpression, InvalidInput
from reckon.traces import search
from reckon.traces.search import decode_cursor, encode_cursor
from reckon.traces.search_sql import After, Search

_LATEST_US = 2**63 // 1000 - 1


@given(
    st.integers(0, _LATEST_US),
    st.binary(min_size=16, max_size=16),
    st.binary(min_size=8, max_size=8),
    st.integers(0, 2**32 - 1),
)
def test_a_cursor_comes_back_as_it_was(ts_us: int, trace: bytes, generation: bytes, step: int):
    after = After(ts_us, trace, generation, step)
    assert decode_cursor(encode_cursor(after)) == after


@given(st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", min_size=1, max_size=200))
def test_a_made_up_cursor_is_refused_and_never_crashes(text: str):
    with pytest.raises(InvalidInput):
        decode_cursor(text)


@pytest.mark.parametrize(
    "after", [After(-1, bytes(16), bytes(8), 0), After(0, bytes(15), bytes(8), 0), After(0, bytes(16), bytes(8), 2**32)]
)
def test_a_cursor_of_another_shape_is_refused(after: After):
    with pytest.raises(InvalidInput):
        decode_cursor(encode_cursor(after))


@pytest.mark.parametrize("phrase", ["+", " ", "-- ?!"])
def test_a_phrase_without_words_is_refused_before_the_store_is_asked(phrase: str):
    reader = FakeReader()
    with pytest.raises(InvalidExpression, match="letter or a digit"):
        search.page(reader, "default", Search(phrase, 0, 1))
    assert reader.asked == []
