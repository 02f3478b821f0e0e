"""The demo's problems are checkable: what is asked, what is right, what counts as held out."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.demo.problems import (
    Problem,
    generate,
    held_out,
    parse_question,
    prefix_correct,
    question,
    solution,
    written_step,
)
from reckon.errors import InvalidInput

seeds = st.integers(min_value=0, max_value=2**32)


def problem_of(seed: int, shortest: int = 1, longest: int = 26) -> Problem:
    return generate(random.Random(seed), shortest, longest)


def test_a_question_is_worked_left_to_right_modulo_one_hundred() -> None:
    steps, answer = solution(parse_question("93a+6b-5c-8"))
    assert steps == ("a93+6=99", "b99-5=94", "c94-8=86")
    assert answer == 86


def test_multiplication_wraps_around() -> None:
    assert solution(parse_question("94a*3"))[1] == 82


@given(seeds)
def test_a_question_parses_back_to_its_problem(seed: int) -> None:
    problem = problem_of(seed)
    assert parse_question(question(problem)) == problem


@pytest.mark.parametrize("text", ["", "93", "a+6", "93a+", "93b+6", "93a+6a-5", "93a/6", "193a+6", "93a+6 ", "93a+66"])
def test_what_is_no_question_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(InvalidInput, match="93a"):
        parse_question(text)


@given(seeds)
def test_the_right_steps_are_all_right_and_lead_to_the_answer(seed: int) -> None:
    problem = problem_of(seed)
    steps, answer = solution(problem)
    assert all(prefix_correct(problem, steps))
    assert steps[-1].endswith(f"={answer}")


@given(seeds, st.data())
def test_after_the_first_wrong_step_nothing_is_right(seed: int, data: st.DataObject) -> None:
    problem = problem_of(seed, 2, 10)
    steps = list(solution(problem)[0])
    at = data.draw(st.integers(0, len(steps) - 1))
    steps[at] += "0"
    assert prefix_correct(problem, tuple(steps)) == (True,) * at + (False,) * (len(steps) - at)


def test_steps_beyond_the_problem_are_wrong() -> None:
    problem = parse_question("93a+6")
    extra = written_step(1, 99, problem.operations[0], 5)
    assert prefix_correct(problem, (*solution(problem)[0], extra)) == (True, False)


def test_the_held_out_problems_are_a_thousand_different_ones_and_stay_the_same() -> None:
    first, again = held_out(), held_out()
    assert first == again
    assert len({question(p) for p in first}) == 1000
    assert [question(p) for p in first[:2]] == ["93a+6b-5c-8d+7e+8f-4g*4", "94a*3b*8c*4d+5e*3f+7"]
