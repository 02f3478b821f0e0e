"""The demo's problems: chains of operations modulo 100, with a checkable chain of thought.

A question reads left to right: `93a+6b-5c-8` is ((93 + 6) - 5) - 8 modulo 100, where the
letter before each operator names the step. The right reasoning writes one step a
paragraph (`a93+6=99`) and then the answer.
"""

import random
import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from reckon.errors import InvalidInput

MODULUS = 100
OPERATIONS_MIN = 1
OPERATIONS_MAX = 26  # one letter each
HELD_OUT_SEED = 12345
HELD_OUT_PROBLEMS = 1000

Operator: TypeAlias = Literal["+", "-", "*"]
OPERATORS: tuple[Operator, ...] = ("+", "-", "*")

_START = re.compile(r"\d{1,2}")
_OPERATION = re.compile(r"([a-z])([-+*])(\d)")


@dataclass(frozen=True, slots=True)
class Operation:
    """One operator and its one-digit operand."""

    operator: Operator
    operand: int


@dataclass(frozen=True, slots=True)
class Problem:
    """A start value below MODULUS and the operations applied to it, left to right."""

    start: int
    operations: tuple[Operation, ...]


def apply(value: int, operation: Operation) -> int:
    """The value after one operation, modulo MODULUS."""
    match operation.operator:
        case "+":
            return (value + operation.operand) % MODULUS
        case "-":
            return (value - operation.operand) % MODULUS
        case "*":
            return (value * operation.operand) % MODULUS


def generate(rng: random.Random, shortest: int = 4, longest: int = 10) -> Problem:
    """A random problem of `shortest` to `longest` operations with operands 2 to 9."""
    count = rng.randint(shortest, longest)
    start = rng.randrange(MODULUS)
    return Problem(start, tuple(Operation(rng.choice(OPERATORS), rng.randint(2, 9)) for _ in range(count)))


def question(problem: Problem) -> str:
    """The problem as the model is asked."""
    tail = "".join(f"{letter(i)}{o.operator}{o.operand}" for i, o in enumerate(problem.operations))
    return f"{problem.start}{tail}"


def parse_question(text: str) -> Problem:
    """The problem that a question asks. Raises InvalidInput for anything else."""
    start = _START.match(text)
    operations = list(_OPERATION.finditer(text, start.end())) if start else []
    consumed = (start.end() if start else 0) + sum(len(found[0]) for found in operations)
    letters = "".join(found[1] for found in operations)
    in_order = letters == "".join(letter(i) for i in range(len(operations)))
    if start is None or consumed != len(text) or not in_order or not operations:
        raise InvalidInput("A question looks like 93a+6b-5c-8: a number, then letter, operator and digit in turn.")
    known: dict[str, Operator] = {operator: operator for operator in OPERATORS}
    return Problem(int(start[0]), tuple(Operation(known[found[2]], int(found[3])) for found in operations))


def letter(index: int) -> str:
    """The name of the step at `index`."""
    return chr(ord("a") + index % 26)


def written_step(index: int, value: int, operation: Operation, result: int) -> str:
    """A step as it is written, right or wrong: `a93+6=99`."""
    return f"{letter(index)}{value}{operation.operator}{operation.operand}={result}"


def solution(problem: Problem) -> tuple[tuple[str, ...], int]:
    """The right steps and the right answer."""
    value, steps = problem.start, []
    for index, operation in enumerate(problem.operations):
        result = apply(value, operation)
        steps.append(written_step(index, value, operation, result))
        value = result
    return tuple(steps), value


def prefix_correct(problem: Problem, steps: tuple[str, ...]) -> tuple[bool, ...]:
    """Per step: is it and every step before it right? The label of Math-Shepherd and PRM800K's first error."""
    right, _ = solution(problem)
    labels, good = [], True
    for index, step in enumerate(steps):
        good = good and index < len(right) and step == right[index]
        labels.append(good)
    return tuple(labels)


def held_out() -> tuple[Problem, ...]:
    """The problems that no training stream may contain: evaluation draws from these, in this order."""
    rng = random.Random(HELD_OUT_SEED)  # noqa: S311  # repeatable problems, not secrets
    problems: dict[str, Problem] = {}
    while len(problems) < HELD_OUT_PROBLEMS:
        problem = generate(rng)
        problems.setdefault(question(problem), problem)
    return tuple(problems.values())
