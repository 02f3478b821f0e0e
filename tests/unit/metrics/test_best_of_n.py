import pytest

from reckon.metrics.best_of_n import best_of_n
from reckon.metrics.judged import JudgedSolution


def _samples(problem: str, told: list[tuple[str, bool, float, float]]) -> list[JudgedSolution]:
    return [
        JudgedSolution(problem, f"{problem}{at}", (score,), (None,), answer, correct, logprob)
        for at, (answer, correct, score, logprob) in enumerate(told)
    ]


WRONG_MAJORITY = [("7", False, 0.2, -0.1), ("7", False, 0.3, -0.2), ("8", True, 0.9, -0.5), ("9", False, 0.1, -0.9)]


def test_each_way_of_choosing_is_counted_on_the_same_samples() -> None:
    found = best_of_n(_samples("p", WRONG_MAJORITY) + _samples("q", WRONG_MAJORITY), 4)
    assert found is not None
    assert found.logprob is not None
    assert (found.prm.estimate, found.majority.estimate, found.logprob.estimate, found.oracle.estimate) == (1, 0, 0, 1)
    assert (found.prm_minus_majority.low, found.prm_minus_majority.high) == (1, 1)
    assert found.right["prm"] == (1.0, 1.0)


def test_one_sample_is_right_as_often_as_the_samples_are() -> None:
    found = best_of_n(_samples("p", WRONG_MAJORITY), 1)
    assert found is not None
    assert found.prm.estimate == found.majority.estimate == found.oracle.estimate


def test_it_repeats_by_seed_and_never_beats_the_oracle() -> None:
    samples = _samples("p", WRONG_MAJORITY) + _samples("q", WRONG_MAJORITY[::-1])
    first, again = best_of_n(samples, 2, seed=3), best_of_n(samples, 2, seed=3)
    assert first == again
    assert first is not None
    assert first.prm.estimate <= first.oracle.estimate


def test_problems_with_fewer_samples_or_unchecked_answers_are_left_out() -> None:
    unchecked = [JudgedSolution("q", str(at), (0.5,), (1,), "1", None) for at in range(4)]
    assert best_of_n(unchecked, 2) is None
    assert best_of_n(_samples("p", WRONG_MAJORITY), 5) is None


def test_without_logprobs_there_is_no_such_curve() -> None:
    samples = [JudgedSolution("p", str(at), (0.5,), (1,), "1", True) for at in range(2)]
    found = best_of_n(samples, 2)
    assert found is not None
    assert found.logprob is None
    assert found.prm.estimate == pytest.approx(1.0)
