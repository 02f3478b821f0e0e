import pytest

from reckon.traces.told_answer import SHORT_CHARS_MAX, short_answer

LONG = "To determine this we look at both levels, which differ by far less than can be measured.\n\n"


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("42", "42"),
        ("The answer is 42", "The answer is 42"),
        (f"{LONG}ANSWER: 10^-4 eV", "10^-4 eV"),
        (f"{LONG}So it is \\boxed{{\\frac{{1}}{{2}}}}.", "\\frac{1}{2}"),
        ("x" * SHORT_CHARS_MAX, "x" * SHORT_CHARS_MAX),
        ("x" * SHORT_CHARS_MAX + " answer: y", "y"),
        ("", ""),
        (" " * 200, " " * 200),
    ],
)
def test_of_a_whole_text_the_answer_within_it_is_shown(told: str, shown: str):
    assert short_answer(told) == shown
