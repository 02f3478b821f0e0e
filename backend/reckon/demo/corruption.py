"""An endless stream of labelled reasoning for training the PRM: right traces and wrong ones.

Each trace carries, per token, whether it is the right one given what precedes it and which
token would have been right; and, per step, the prefix-correct label. The answer counts as
one more step, so that early stops and wrongly copied results are errors too.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from reckon.demo.problems import (
    MODULUS,
    OPERATORS,
    Operation,
    Problem,
    apply,
    generate,
    question,
    written_step,
)
from reckon.demo.vocabulary import encode, prompt

IGNORED = -100
CORRUPTED_SHARE = 0.6
SECOND_SLIP = 0.08
ANSWERED_SHARE = 0.7

# What goes wrong, with weights near what the reasoner itself gets wrong.
KINDS = {
    "tens": 40,
    "ones": 28,
    "both": 6,
    "operand": 5,
    "operator": 5,
    "value": 5,
    "malformed": 5,
    "skip": 2,
    "repeat": 2,
    "letter": 1,
    "early": 2,
    "answer": 2,
    "extra": 2,
}


@dataclass(slots=True)
class LabelledTrace:
    """Token columns of equal length (`verdict`: 1 right, 0 first wrong, IGNORED elsewhere; `due`: the right
    token or IGNORED), and where each step ends (`ends`) with its prefix-correct `labels` (0 or 1).
    """

    ids: list[int]
    verdict: list[int] = field(default_factory=list)
    due: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)

    def write(self, got: str, right: str) -> None:
        """Appends the step `got` where `right` was due; both without their separator."""
        wrote, wanted = encode(got + "\n\n"), encode(right + "\n\n")
        same = next((i for i, (a, b) in enumerate(zip(wrote, wanted, strict=False)) if a != b), None)
        same = min(len(wrote), len(wanted)) if same is None else same
        for index, token in enumerate(wrote):
            self.ids.append(token)
            self.verdict.append(1 if index < same else 0 if index == same else IGNORED)
            self.due.append(wanted[index] if index <= same and index < len(wanted) else IGNORED)
        if wrote != wanted and same != len(wrote) - 1:
            self.verdict[-1] = IGNORED  # the step's own verdict is the score head's business
        good = wrote == wanted and (not self.labels or bool(self.labels[-1]))
        self.ends.append(len(self.ids) - 1)
        self.labels.append(int(good))


def begun(problem: Problem) -> LabelledTrace:
    """A trace that holds the prompt and nothing else."""
    ids = encode(prompt(question(problem)) + "<think>")
    return LabelledTrace(ids, [IGNORED] * len(ids), [IGNORED] * len(ids))


def synthetic(rng: random.Random, length: int, excluded: frozenset[str]) -> LabelledTrace:
    """A trace of a fresh problem of `length` operations, corrupted in CORRUPTED_SHARE of the cases."""
    problem = generate(rng, length, length)
    while question(problem) in excluded:
        problem = generate(rng, length, length)
    kind = rng.choices(list(KINDS), list(KINDS.values()))[0] if rng.random() < CORRUPTED_SHARE else None
    at = _place(rng, kind, length)
    trace = begun(problem)
    value = _write_steps(rng, trace, problem, kind, at)
    if kind == "extra":
        operation = Operation(rng.choice(OPERATORS), rng.randint(2, 9))
        trace.write(written_step(length, value, operation, apply(value, operation)), f"</think>{value}")
        value = apply(value, operation)
    if rng.random() < ANSWERED_SHARE or kind in ("early", "answer"):
        _write_answer(rng, trace, problem, value, kind, at)
    return trace


def on_policy(problem: Problem, steps: Sequence[str], answer: str) -> LabelledTrace:
    """The reasoner's own trace, labelled against what was right given what it had written."""
    trace, value = begun(problem), problem.start
    for index, step in enumerate(steps):
        trace.write(step, _due(problem, index, value))
        value = _carried(step, _expected(problem, index, value))
    trace.write(f"</think>{answer.strip()}", _due(problem, len(steps), value))
    return trace


def _place(rng: random.Random, kind: str | None, length: int) -> int:
    """The index of the step that goes wrong, -1 for none."""
    match kind:
        case None:
            return -1
        case "answer" | "extra":
            return length
        case "early" | "repeat":
            return rng.randint(1, length - 1)
        case "skip":
            return rng.randint(0, length - 2)
        case _:
            return rng.randrange(length)


def _write_steps(rng: random.Random, trace: LabelledTrace, problem: Problem, kind: str | None, at: int) -> int:
    """Writes the steps, wrong from `at` on as `kind` says; returns the value they end with."""
    value, index, previous, slipped = problem.start, 0, "", False
    while index < len(problem.operations):
        operation = problem.operations[index]
        right = _due(problem, index, value)
        if index == at and not slipped:
            slipped = True
            if kind == "early":
                break
            if kind == "repeat":
                trace.write(previous, right)
                continue
            if kind == "skip":
                index += 1
                operation = problem.operations[index]
                got = _due(problem, index, value)
            else:
                got = corrupted(rng, str(kind), index, value, operation)
                if got == right:
                    got = corrupted(rng, "both", index, value, operation)
        elif slipped and rng.random() < SECOND_SLIP:
            got = corrupted(rng, rng.choice(("tens", "ones", "value", "operator")), index, value, operation)
        else:
            got = right
        trace.write(got, right)
        previous = got
        value = _carried(got, apply(value, operation))
        index += 1
    return value


def _write_answer(
    rng: random.Random, trace: LabelledTrace, problem: Problem, value: int, kind: str | None, at: int
) -> None:
    answer = (value + _slip(rng)) % MODULUS if kind == "answer" else value
    right = _due(problem, at, value) if kind == "early" else f"</think>{value}"
    trace.write(f"</think>{answer}", right)


def corrupted(rng: random.Random, kind: str, index: int, value: int, operation: Operation) -> str:
    """A wrong version of one step; most are well formed and carry their error on."""
    result = apply(value, operation)
    match kind:
        case "tens":
            return written_step(index, value, operation, (result + 10 * rng.randint(1, 9)) % MODULUS)
        case "ones":
            ones = (result % 10 + rng.randint(1, 9)) % 10
            return written_step(index, value, operation, result // 10 * 10 + ones)
        case "both":
            return written_step(index, value, operation, (result + rng.randint(1, 99)) % MODULUS)
        case "operand":
            operand = rng.choice([x for x in range(2, 10) if x != operation.operand])
            other = Operation(operation.operator, operand)
            return written_step(index, value, other, apply(value, other))
        case "operator":
            operator = rng.choice([x for x in OPERATORS if x != operation.operator])
            other = Operation(operator, operation.operand)
            return written_step(index, value, other, apply(value, other))
        case "value":
            wrong = (value + _slip(rng)) % MODULUS
            return written_step(index, wrong, operation, apply(wrong, operation))
        case "letter":
            return written_step((index + rng.choice((-1, 1, 2))) % 26, value, operation, result)
        case _:
            return _malformed(rng, written_step(index, value, operation, result))


def _malformed(rng: random.Random, step: str) -> str:
    characters = list(step)
    at = rng.randrange(len(characters))
    other = rng.choice("0123456789+-*=abcdefghij")
    draw = rng.random()
    if draw < 0.35 and len(characters) > 1:
        del characters[at]
    elif draw < 0.7:
        characters.insert(at + 1, characters[at] if rng.random() < 0.4 else other)
    else:
        characters[at] = other
    return "".join(characters)


def _slip(rng: random.Random) -> int:
    return rng.choice((10 * rng.randint(1, 9), rng.randint(1, 9), rng.randint(1, 99)))


def _due(problem: Problem, index: int, value: int) -> str:
    """What is right to write at `index` when `value` has been reached: a step, or the answer."""
    if index >= len(problem.operations):
        return f"</think>{value}"
    operation = problem.operations[index]
    return written_step(index, value, operation, apply(value, operation))


def _expected(problem: Problem, index: int, value: int) -> int:
    return apply(value, problem.operations[index]) if index < len(problem.operations) else value


def _carried(step: str, otherwise: int) -> int:
    """The value that the next step starts from: what was written, where that can be read."""
    written = step.rsplit("=", 1)[-1]
    return int(written) % MODULUS if written.isdigit() else otherwise
