from random import Random

import pytest

from reckon.annotation.sampling import Candidate, choose, disagreement, uncertainty


def candidates(count: int, **what: object) -> list[Candidate]:
    return [Candidate(f"{n:032x}", "0" * 16, **what) for n in range(count)]  # type: ignore[arg-type]  # a test's own words


def test_a_sample_can_be_drawn_again_whatever_order_it_is_drawn_from():
    found = candidates(50)
    assert choose(found, "random", 10, Random(1)) == choose(found[::-1], "random", 10, Random(1))
    assert choose(found, "random", 10, Random(1)) != choose(found, "random", 10, Random(2))
    assert len({one.trace_id for one in choose(found, "random", 50, Random(1))}) == 50


def test_small_strata_are_not_drowned():
    found = candidates(90, stratum="common") + [Candidate("f" * 32, f"{n:016x}", stratum="rare") for n in range(5)]
    chosen = choose(found, "stratified", 12, Random(0))
    assert sum(one.stratum == "rare" for one in chosen) == 5


@pytest.mark.parametrize(
    ("scores", "weight"),
    [
        ([0.99, 0.96], 0),
        ([0.99, 0.6, 0.99], 0.4),
        ([0.99, 0.1, 0.5], 0.1),  # behind the first predicted error nothing counts
        ([0.99, 0.01, 0.5], 0),
        ([None, 0.7], 0.3),
        ([], 0),
    ],
)
def test_uncertainty_is_that_of_the_worst_step_up_to_the_first_predicted_error(scores: list[float], weight: float):
    assert uncertainty(scores) == pytest.approx(weight)


@pytest.mark.parametrize(
    ("scores", "said", "weight"),
    [
        ([0.9, 0.8], {0: 1, 1: -1}, 0.8),
        ([0.9, 0.2], {0: 1, 1: -1}, 0),
        ([0.2], {0: 1}, 0.8),
        ([0.2], {0: 0}, 0),
        ([None], {0: -1}, 0),
        ([0.9], {3: -1}, 0),
    ],
)
def test_disagreement_is_by_how_much_the_prm_was_wrong(scores: list[float], said: dict[int, int], weight: float):
    assert disagreement(scores, said) == pytest.approx(weight)


def test_the_most_uncertain_come_first_and_the_certain_not_at_all():
    found = [Candidate(name * 32, "0" * 16, scores=(score,)) for name, score in (("a", 0.99), ("b", 0.6), ("c", 0.5))]
    assert [one.trace_id[0] for one in choose(found, "uncertainty", 9, Random(0))] == ["c", "b"]
    human = [Candidate("d" * 32, "0" * 16, scores=(0.9,), said={0: -1}), *found]
    assert [one.trace_id[0] for one in choose(human, "disagreement", 9, Random(0))] == ["d"]
