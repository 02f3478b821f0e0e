import pytest

from reckon.metrics.judged import JudgedSolution, distinct
from reckon.metrics.within_problem import TRUTHS, last_step_minima, solution_auroc, within_problem


def _one(
    problem: str, text: str, score: float, *, answer: bool | None = None, label: int | None = None
) -> JudgedSolution:
    return JudgedSolution(problem, text, (1.0, score), (1, label), answer_correct=answer)


def test_difficulty_that_fools_the_pooled_figure_does_not_fool_this_one() -> None:
    # Easy: high scores, mostly right. Hard: low scores, mostly wrong. Inside each, the ranking is upside down.
    solutions = [
        *[_one("easy", f"e{i}", 0.8, answer=True) for i in range(9)],
        _one("easy", "e9", 0.9, answer=False),
        *[_one("hard", f"h{i}", 0.2, answer=False) for i in range(9)],
        _one("hard", "h9", 0.1, answer=True),
    ]
    found = within_problem(solutions, TRUTHS["outcome"])
    assert found is not None
    assert (found.by_pair, found.by_problem, found.problems, found.pairs) == (0.0, 0.0, 2, 18)
    pooled = solution_auroc(solutions, TRUTHS["outcome"])
    assert pooled is not None
    assert pooled > 0.75


def test_equal_texts_count_once() -> None:
    twice = [_one("p", "same", 0.9, answer=True), _one("p", "same", 0.9, answer=True), _one("p", "other", 0.1)]
    assert [one.text for one in distinct(twice)] == ["same", "other"]


def test_process_and_outcome_are_two_truths() -> None:
    lucky = _one("p", "lucky", 0.2, answer=True, label=-1)
    clean = _one("p", "clean", 0.9, answer=True, label=1)
    assert within_problem([lucky, clean], TRUTHS["outcome"]) is None
    found = within_problem([lucky, clean], TRUTHS["process"])
    assert found is not None
    assert found.by_pair == 1.0


def test_an_unlabelled_step_leaves_the_process_unknown() -> None:
    assert _one("p", "t", 0.5, answer=True).process_correct is None
    assert _one("p", "t", 0.5, answer=False).process_correct is False


def test_minima_at_the_last_step_are_counted_where_there_are_two() -> None:
    solutions = [
        JudgedSolution("p", "a", (0.9, 0.1), (1, 1)),
        JudgedSolution("p", "b", (0.1, 0.9), (1, 1)),
        JudgedSolution("p", "c", (0.1,), (1,)),
    ]
    assert last_step_minima(solutions) == pytest.approx(0.5)
    assert last_step_minima(solutions[2:]) is None
