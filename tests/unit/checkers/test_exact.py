import pytest

from reckon.checkers.exact import is_correct


@pytest.mark.parametrize(
    ("answer", "reference", "correct"),
    [
        ("42", "42.0", True),
        ("1000", "1,000", True),
        ("Paris", "paris", True),
        ("41", "42", False),
        (None, "42", False),
        ("42", None, None),
        (None, None, None),
    ],
)
def test_answers_are_compared_in_canonical_form(
    answer: str | None, reference: str | None, correct: bool | None
) -> None:
    assert is_correct(answer, reference) is correct
