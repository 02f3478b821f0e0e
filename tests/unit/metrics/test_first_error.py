import pytest

from reckon.metrics.first_error import FirstErrorScore, best_threshold, judged_ends, process_bench
from reckon.metrics.judged import JudgedSolution


def _one(scores: tuple[float, ...], labels: tuple[int | None, ...]) -> JudgedSolution:
    return JudgedSolution("p", str(scores), scores, labels)


@pytest.mark.parametrize(
    ("with_error", "without_error", "f1"),
    # Qwen2.5-Math-PRM-7B on ProcessBench: GSM8K, MATH, OlympiadBench, Omni-MATH (Zhang et al. 2025, table 4).
    [(72.0, 96.4, 82.4), (68.0, 90.4, 77.6), (55.7, 85.5, 67.5), (55.2, 83.0, 66.3)],
)
def test_f1_is_the_published_one(with_error: float, without_error: float, f1: float) -> None:
    score = FirstErrorScore(0.5, with_error / 100, without_error / 100, 1, 1)
    assert score.f1 is not None
    assert round(100 * score.f1, 1) == f1


def test_only_the_exact_place_counts() -> None:
    solutions = [
        _one((0.9, 0.2, 0.1), (1, -1, None)),  # found
        _one((0.2, 0.2, 0.1), (1, -1, None)),  # accused too early
        _one((0.9, 0.9, 0.9), (1, 1, -1)),  # missed
        _one((0.9, 0.8), (1, 0)),  # clean, and left alone
        _one((0.9, 0.4), (1, 1)),  # clean, and accused
        _one((0.9, 0.4), (1, None)),  # nobody knows
    ]
    score = process_bench(solutions)
    assert (score.with_error, score.without_error) == (pytest.approx(1 / 3), 0.5)
    assert (score.erroneous, score.correct) == (3, 2)
    assert score.f1 == pytest.approx(0.4)


def test_without_one_kind_there_is_no_f1() -> None:
    assert process_bench([_one((0.9,), (1,))]).f1 is None


def test_nothing_found_at_all_is_zero() -> None:
    assert process_bench([_one((0.9,), (-1,)), _one((0.1,), (1,))]).f1 == 0.0


def test_the_best_threshold_parts_the_scores() -> None:
    solutions = [_one((0.95, 0.72), (1, -1)), _one((0.95, 0.86), (1, 1))]
    assert 0.72 < best_threshold(solutions) <= 0.86
    assert process_bench(solutions, best_threshold(solutions)).f1 == 1.0


def test_a_solution_without_steps_says_nothing_of_first_errors() -> None:
    assert not judged_ends(_one((), ()))
