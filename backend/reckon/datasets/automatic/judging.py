"""Asks a model where the first error of a solution is, and reads what it says.

The question is the critic's of ProcessBench (Zheng et al. 2024): paragraphs with numbers, and the number of the
first wrong one, or -1, in a box.
"""

import asyncio
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reckon.datasets.stored_solutions import StoredSolution
from reckon.providers.chat import ChatRequest
from reckon.providers.openai import Chat

_NO_TRACE, _NO_SPAN = bytes(16), bytes(8)
_BOXED = re.compile(r"\\boxed\{\s*(-?\d{1,6})\s*\}")
_ASKED = """\
The following is a problem and a solution, split into paragraphs, each enclosed in tags and numbered from 0.

[Problem]

{problem}

[Solution]

{solution}

Your task is to review the solution paragraph by paragraph. Once you identify an error in a paragraph, return the \
number of the paragraph in which the earliest error occurs. Otherwise, return -1. Put your final answer, the number, \
in \\boxed{{}}."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Labels of the steps: right up to the first error, and nothing behind it; None where no majority said so."""

    labels: tuple[int | None, ...] | None
    tokens: int


def prompt(problem: str, steps: Sequence[str]) -> str:
    """What the judge is asked."""
    told = "\n\n".join(f"<paragraph_{at}>\n{step}\n</paragraph_{at}>" for at, step in enumerate(steps))
    return _ASKED.format(problem=problem, solution=told)


def verdict(said: str, steps: int) -> int | None:
    """The first wrong step, -1 for none; None where the judge named neither."""
    boxes = _BOXED.findall(said)
    at = int(boxes[-1]) if boxes else None
    return at if at is not None and -1 <= at < steps else None


def labels_of(verdicts: Sequence[int | None], steps: int) -> tuple[int | None, ...] | None:
    """What more than half of the verdicts say, unreadable ones counted against it."""
    counted = Counter(one for one in verdicts if one is not None)
    if not counted:
        return None
    (most, votes), *_ = counted.most_common(1)
    if 2 * votes <= len(verdicts):
        return None
    if most < 0:
        return (1,) * steps
    return (1,) * most + (-1,) + (None,) * (steps - most - 1)


async def judged(
    chat: Chat, model: str, solution: StoredSolution, *, votes: int, temperature: float, tokens_max: int
) -> Judged:
    """The labels by `votes` verdicts. Raises ModelUnavailable, ModelRefused."""
    request = ChatRequest(
        model,
        (("user", prompt(solution.head.question, solution.steps)),),
        _NO_TRACE,
        _NO_SPAN,
        temperature=temperature if votes > 1 else 0.0,
        tokens_max=tokens_max,
    )
    replies = await asyncio.gather(*(chat.complete(request, lambda _: None) for _ in range(votes)))
    verdicts = [verdict(reply.content, len(solution.steps)) for reply in replies]
    return Judged(labels_of(verdicts, len(solution.steps)), sum(reply.usage.output for reply in replies))
