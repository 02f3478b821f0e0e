"""Python's printing of plain values is read back; everything else is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.errors import MalformedPayload
from reckon.otlp.dialects.python_literals import DEPTH_MAX, read_literal

_scalar = st.none() | st.booleans() | st.integers(-(10**60), 10**60) | st.text()
_scalar |= st.floats(allow_nan=False, allow_infinity=False)
_plain = st.recursive(_scalar, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


@given(_plain)
def test_what_python_prints_is_read_back(value) -> None:
    assert read_literal(repr(value)) == value


@given(st.text())
def test_any_text_is_a_value_or_refused(text: str) -> None:
    try:
        read_literal(text)
    except MalformedPayload:
        return


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[",
        "]",
        "[1 2]",
        "{'a'}x",
        "f(1)",
        "[,]",
        "{'a':}",
        "['a'",
        "'a",
        "{1: 2}",
        "__import__('os')",
        "[" * (DEPTH_MAX + 2),
    ],
)
def test_what_is_no_plain_value_is_refused(text: str) -> None:
    with pytest.raises(MalformedPayload):
        read_literal(text)


def test_a_tuple_is_a_list() -> None:
    assert read_literal("(1, ('a',))") == [1, ["a"]]
