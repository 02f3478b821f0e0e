from reckon.checkers.texts import ExactChecker, NormalisedChecker


async def test_exact_counts_every_character_but_white_space_around() -> None:
    checker = ExactChecker()
    assert checker.canonical("  \\boxed{1}\n") == "\\boxed{1}"
    assert checker.canonical(" \n") is None
    assert await checker.is_right("q", "Paris", " Paris\n") is True
    assert await checker.is_right("q", "paris", "Paris") is False


async def test_normalised_looks_through_wrapping_and_case() -> None:
    checker = NormalisedChecker()
    answer = checker.canonical("The answer is **1,000.0**.")
    assert answer == "1000"
    assert await checker.is_right("q", answer, "1000") is True
    assert await checker.is_right("q", "Paris", "PARIS") is True
