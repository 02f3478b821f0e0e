"""What writes and checks the small models' solutions for datasets: every step of them can be checked exactly."""

import random
from collections.abc import Iterator, Sequence

from reckon.datasets.problem_key import problem_key
from reckon.datasets.row import Row
from reckon.datasets.sources import Programs
from reckon.demo.corruption import LabelledTrace, on_policy, synthetic
from reckon.demo.problems import OPERATIONS_MAX, held_out, parse_question, question
from reckon.demo.vocabulary import TOKEN_ID, decode
from reckon.errors import InvalidInput

NAME = "chain-sums"
_SHORTEST, _LONGEST = 4, 10
_LICENCE = "Apache-2.0"
CLOSER = "</think>"
OPENER = TOKEN_ID["<think>"]
_LABELS = {0: -1, 1: 1}


def generated(count: int, seed: int) -> Iterator[Row]:
    """`count` solutions of fresh problems, most of them with an error made at a known step.

    None of them is of a problem that evaluation draws from.
    """
    rng = random.Random(seed)  # noqa: S311  # repeatable problems, not secrets
    excluded = frozenset(question(problem) for problem in held_out())
    for number in range(count):
        trace = synthetic(rng, rng.randint(_SHORTEST, _LONGEST), excluded)
        yield _row(trace, f"{NAME}-{seed}-{number}")


def checked(problem: str, steps: Sequence[str], answer: str) -> tuple[int, ...] | None:
    """A label for each step and one for the answer: right if it and all before it are; None for another problem."""
    try:
        parsed = parse_question(problem)
    except InvalidInput:
        return None
    if len(steps) > OPERATIONS_MAX:
        return None
    found = on_policy(parsed, tuple(steps), answer)
    return tuple(_LABELS[label] for label in found.labels)


def _row(trace: LabelledTrace, name: str) -> Row:
    """A trace of tokens as texts; what begins with `</think>` is the answer."""
    asked = decode(trace.ids[: trace.ids.index(OPENER)])
    problem = asked.partition("user\n")[2].partition("<|im_end|>")[0]
    starts = [trace.ids.index(OPENER) + 1, *(end + 1 for end in trace.ends)]
    pieces = [decode(trace.ids[start : end + 1]).strip() for start, end in zip(starts, trace.ends, strict=False)]
    labels = [_LABELS[label] for label in trace.labels]
    answered = pieces[-1].startswith(CLOSER)
    answer = pieces[-1].removeprefix(CLOSER).strip() if answered else ""
    steps, of_steps = (pieces[:-1], labels[:-1]) if answered else (pieces, labels)
    return Row(
        id=name,
        problem=problem,
        problem_key=problem_key(problem),
        steps=tuple(steps),
        labels=tuple(of_steps),
        soft_labels=(None,) * len(steps),
        answer=answer,
        answer_correct=labels[-1] == 1 if answered else None,
        origin="corrupted" if -1 in labels else "checked",
        annotators=(NAME,),
        licence=_LICENCE,
        source=NAME,
        domain=NAME,
    )


PROGRAMS = Programs(generators={NAME: generated}, checkers={NAME: checked})
