import random

import pytest

from reckon.errors import ModelRefused, PrmUnavailable, ReckonError
from reckon.prm.protocol import Judged, Scores
from reckon.prm.retried import ATTEMPTS, FIRST_S, RetriedJudge

ITEMS = [Judged("q", ("a=1",), "1")]
SCORES = [Scores((0.5,), 0.5, 4, 10, 1)]


class Failing:
    """Raises `errors` one after the other, then scores."""

    def __init__(self, *errors: ReckonError) -> None:
        self.errors = list(errors)
        self.calls = 0

    async def score(self, items: object) -> list[Scores]:
        self.calls += 1
        if self.errors:
            raise self.errors.pop(0)
        return SCORES


async def scored(judge: Failing) -> tuple[list[Scores], list[float]]:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    return await RetriedJudge(judge, random.Random(1), sleep).score(ITEMS), pauses


async def test_a_judge_that_comes_back_is_asked_again_after_growing_pauses() -> None:
    found, pauses = await scored(Failing(*[PrmUnavailable("down")] * (ATTEMPTS - 1)))
    assert found == SCORES
    assert [FIRST_S * 2**k / 2 <= pause <= FIRST_S * 2**k for k, pause in enumerate(pauses)] == [True] * (ATTEMPTS - 1)


async def test_a_judge_that_stays_away_is_given_up() -> None:
    judge = Failing(*[PrmUnavailable("down")] * ATTEMPTS)
    with pytest.raises(PrmUnavailable):
        await scored(judge)
    assert judge.calls == ATTEMPTS


async def test_a_refusal_is_not_asked_again() -> None:
    judge = Failing(ModelRefused("too long"))
    with pytest.raises(ModelRefused):
        await scored(judge)
    assert judge.calls == 1
