"""The confidence of a token out of its listed candidates."""

import math

import numpy as np
import pytest

from reckon.domain.confidence import of_lists
from reckon.domain.token_block import CONFIDENCE_OF


def test_it_is_the_negative_mean_of_the_best_and_of_no_more_than_those() -> None:
    best = [-float(place) for place in range(CONFIDENCE_OF)]
    assert of_lists([best, [*best, -1000.0]]).tolist() == [9.5, 9.5]


@pytest.mark.parametrize("own", [[], [-0.1] * (CONFIDENCE_OF - 1), [-0.1] * (CONFIDENCE_OF - 1) + [-math.inf]])
def test_of_fewer_candidates_it_is_not_known(own: list[float]) -> None:
    assert np.isnan(of_lists([own])).all()


def test_a_model_that_knows_is_surer_than_one_that_guesses() -> None:
    knows = [math.log(0.999), *[math.log(0.001 / 100_000)] * (CONFIDENCE_OF - 1)]
    guesses = [math.log(1 / CONFIDENCE_OF)] * CONFIDENCE_OF
    sure, unsure = of_lists([knows, guesses]).tolist()
    assert sure > unsure
    assert unsure == pytest.approx(math.log(CONFIDENCE_OF), abs=1e-6), "the least that there is"
