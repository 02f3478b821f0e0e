"""Days to keep rows: a short list to choose from, and no part outlives its whole."""

import pytest

from reckon.domain.retention import DAYS, Retention
from reckon.errors import InvalidInput


def test_the_usual_days_may_be_chosen() -> None:
    assert Retention() == Retention(30, 180, 400)
    assert [Retention(days, days, days).steps_days for days in DAYS] == list(DAYS)


@pytest.mark.parametrize("days", [(0, 180, 400), (31, 180, 400), (-1, 180, 400), (30, 180, 3651)])
def test_other_days_are_refused_with_those_that_there_are(days: tuple[int, int, int]) -> None:
    with pytest.raises(InvalidInput, match="Choose one of 1, 3, 7"):
        Retention(*days)


@pytest.mark.parametrize(("days", "what"), [((400, 180, 400), "Steps"), ((30, 800, 400), "Spans")])
def test_a_part_does_not_outlive_its_whole(days: tuple[int, int, int], what: str) -> None:
    with pytest.raises(InvalidInput, match=what):
        Retention(*days)
