"""Labelled solutions of the demo's problems: half of them with one wrong result that is carried on."""

import random

from reckon.demo.problems import Problem, apply, generate, question, solution, written_step
from reckon.retraining.example import Example


def arithmetic_examples(rng: random.Random, count: int, per_problem: int = 4) -> list[Example]:
    """`count` examples, `per_problem` of each problem, with exact labels."""
    found: list[Example] = []
    while len(found) < count:
        problem = generate(rng, 4, 6)
        found += [_example(rng, problem, f"{len(found) + at}") for at in range(per_problem)]
    return found[:count]


def _example(rng: random.Random, problem: Problem, name: str) -> Example:
    wrong = rng.randrange(len(problem.operations)) if rng.random() < 0.5 else None
    value, steps = problem.start, list[str]()
    for at, operation in enumerate(problem.operations):
        result = apply(value, operation)
        if at == wrong:
            result = (result + rng.randint(1, 99)) % 100
        steps.append(written_step(at, value, operation, result))
        value = result
    labels = tuple(-1 if wrong is not None and at >= wrong else 1 for at in range(len(steps)))
    right = value == solution(problem)[1]
    return Example(
        id=name,
        problem=question(problem),
        question=question(problem),
        steps=tuple(steps),
        labels=labels,
        answer=str(value),
        answer_correct=right,
        logprob_mean=-0.1,
        domain="short" if len(steps) < 6 else "long",
        annotator="exact",
        origin="exact",
    )
