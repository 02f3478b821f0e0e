import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckon.checkers.canonical import ANSWER_CHARS_MAX, canonical_answer, normalised


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("26", "26"),
        ("26<|im_end|>", "26"),
        ("  42.0\n", "42"),
        ("1,234,567", "1234567"),
        ("-0.50", "-0.5"),
        ("-0", "0"),
        ("007", "7"),
        ("+3", "3"),
        ("1,23", "1,23"),
        ("$x + 1$.", "x + 1"),
        (r"So \boxed{1} or rather \boxed{\frac{1}{2}}.", r"\frac{1}{2}"),
        (r"never closed \boxed{1", r"never closed \boxed{1"),
        ("First I add.\nThe final answer is: **12**", "12"),
        ("Answer: yes.\nAnswer: no.", "no"),
        (r"The answer is $\boxed{100}$.", "100"),
        ("two  words\n here", "two words here"),
        ("", None),
        (" \n", None),
        ("<|im_end|>", None),
    ],
)
def test_the_answer_is_found_and_written_in_one_way(said: str, answer: str | None) -> None:
    assert canonical_answer(said) == answer


@given(st.text())
@settings(deadline=None)
def test_writing_it_again_changes_nothing_and_it_is_never_too_long(text: str) -> None:
    once = normalised(text)
    assert len(once) <= ANSWER_CHARS_MAX
    if once.isalnum():
        assert normalised(once) == once


@given(st.integers(-(10**20), 10**20))
@settings(deadline=None)
def test_a_whole_number_is_itself_with_separators_and_zeros(number: int) -> None:
    assert canonical_answer(f"{number:,}") == canonical_answer(f"{number}.00") == str(number)
