"""Names of projects and keys."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reckon.errors import InvalidInput
from reckon.projects.names import NAME_CHARS_MAX, clean_name


@given(st.text(max_size=NAME_CHARS_MAX + 10))
def test_what_is_taken_is_one_short_line_and_taken_again_as_it_is(text: str):
    try:
        name = clean_name(text, "a test")
    except InvalidInput:
        assume(False)
    assert 0 < len(name) <= NAME_CHARS_MAX
    assert len(name.splitlines()) == 1
    assert name.encode()
    assert clean_name(name, "a test") == name


@pytest.mark.parametrize("name", ["ci", "a" * 200, "名前\u3000二", "👩\u200d🔬", "עברית", "a\u00a0b"])
def test_every_script_is_taken(name: str):
    assert clean_name(f" {name}\t", "a test") == name


@pytest.mark.parametrize("text", ["", " ", "\u2028", "a\nb", "a\0", "\ud800", "a\u202eb", "\x1b[31mred", "a" * 201])
def test_what_cannot_be_seen_is_refused(text: str):
    with pytest.raises(InvalidInput, match="of the key"):
        clean_name(text, "the key")
