import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckon.checkers.canonical import ANSWER_CHARS_MAX, LOOKED_AT_CHARS, canonical_answer, normalised


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


@pytest.mark.parametrize("rubbish", [r"\boxed{" * 20_000, "{" * 100_000, " \n" * 100_000 + "x", "answer: " * 20_000])
def test_rubbish_is_read_in_one_pass(rubbish: str) -> None:
    # Read quadratically each of these would take minutes, over the limit of any test.
    for _ in range(5):
        canonical_answer(rubbish)


def test_only_the_end_of_what_was_said_is_looked_at() -> None:
    assert canonical_answer(r"\boxed{1}" + " x" * LOOKED_AT_CHARS) != "1"
    assert canonical_answer("x " * LOOKED_AT_CHARS + r"\boxed{1}") == "1"


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("She sells 9 eggs.\n#### 1,018", "1018"),
        (r"\boxed{1} and then \boxed{2", "1"),
        (r"\boxed{\frac{1}{2}}", r"\frac{1}{2}"),
        (r"}} \boxed{3}", "3"),
        (r"\boxed{4 \boxed{5} 6}", "5"),
    ],
)
def test_the_last_marked_answer_counts(said: str, answer: str) -> None:
    assert canonical_answer(said) == answer
