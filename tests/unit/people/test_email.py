"""Which addresses are taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.errors import InvalidInput
from reckon.people.email import EMAIL_CHARS_MAX, domain_of, normal_email


@given(st.emails())
def test_a_normal_address_stays_as_it_is(email: str):
    try:
        normal = normal_email(email)
    except InvalidInput:
        return  # exotic ones, in quotes for example
    assert normal == normal_email(normal) == email.lower()
    assert len(normal) <= EMAIL_CHARS_MAX
    assert domain_of(normal) == normal.rsplit("@", 1)[1]


@given(st.text(max_size=300))
def test_whatever_is_taken_is_ascii_without_blanks(text: str):
    try:
        normal = normal_email(text)
    except InvalidInput:
        return
    assert normal.isascii()
    assert normal.isprintable()
    assert " " not in normal
    assert normal.count("@") == 1


@pytest.mark.parametrize("text", ["\u212aay@example.org", "ada@exam\u0131ple.org", "a@b\n", "a@b@c", "a@-b", "a@b."])
def test_look_alikes_and_halves_are_refused(text: str):
    if text == "a@b\n":
        assert normal_email(text) == "a@b"  # blanks around it are left out
        return
    with pytest.raises(InvalidInput):
        normal_email(text)
