import pytest

from reckon.checkers.choice import ChoiceChecker, chosen_letter


@pytest.mark.parametrize(
    ("said", "letter"),
    [
        ("B", "B"),
        ("(b)", "B"),
        ("B. Paris", "B"),
        (r"\boxed{B}", "B"),
        (r"So it is $\boxed{\text{(C)}}$.", "C"),
        (r"\boxed{\textbf{D}}", "D"),
        ("The answer is (A).", "A"),
        ("Answer: **C**", "C"),
        ("I think the correct answer is option B because A is wrong", "B"),
        ("It must be C, I am sure", "C"),
        ("A cat", None),
        ("Both B and C", None),
        ("Paris", None),
        ("", None),
        ("K", None),
    ],
)
def test_the_chosen_letter_is_found(said: str, letter: str | None) -> None:
    assert chosen_letter(said) == letter


async def test_a_reference_without_a_letter_checks_nothing() -> None:
    assert await ChoiceChecker().is_right("q", "A", "(A) Paris") is True
    assert await ChoiceChecker().is_right("q", "A", "(B)") is False
    assert await ChoiceChecker().is_right("q", "A", "Paris") is None
