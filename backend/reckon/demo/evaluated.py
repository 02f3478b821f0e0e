"""The demo's held-out problems as an evaluation takes them."""

from reckon.demo.problems import held_out, question, solution
from reckon.evaluation.problems import Problem

DEMO = "demo"
EVALUATED = 300


def demo_problems() -> tuple[Problem, ...]:
    """The first EVALUATED held-out problems, which are those of every published number."""
    return tuple(Problem(question(one), str(solution(one)[1]), "normalised") for one in held_out()[:EVALUATED])
