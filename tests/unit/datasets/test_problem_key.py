"""What counts as the same problem."""

import pytest

from reckon.datasets.problem_key import problem_key


@pytest.mark.parametrize(
    "other",
    [
        "what is  $\\left( 3 + 4 \\right)$?",
        "Question: What is $(3 + 4)$?",
        "Problem 12. What is $( 3 + 4 )$ ?\n",
        "What is \uff08\uff13 + 4\uff09?",
    ],
)
def test_case_spacing_and_markup_make_no_other_problem(other: str):
    assert problem_key("What is $(3 + 4)$?") == problem_key(other)


@pytest.mark.parametrize("other", ["What is 3 - 4?", "What is 3 + 5?", "What is 3 + 4.5?", "Why is 3 + 4?"])
def test_another_number_sign_or_word_is_another_problem(other: str):
    assert problem_key("What is 3 + 4?") != problem_key(other)
