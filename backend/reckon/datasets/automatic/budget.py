"""Drives plans for many solutions under one budget of completions: what it does not reach stays unlabelled."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from reckon.datasets.automatic.first_error import Finish, Found, Plan

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Labelled(Generic[S]):
    """A solution and what was found of it; None where the budget ended before its plan did."""

    solution: S
    found: Found | None
    left: int
    """Completions that are left of the budget."""


def spend(
    solutions: Iterable[S],
    plan_of: Callable[[S], Plan],
    finish: Callable[[S, Finish], int],
    completions_max: int,
) -> Iterator[Labelled[S]]:
    """Run the plan of each solution in turn; `finish` says how many completions came out right.

    A look that the budget does not hold is not begun. A solution whose plan cannot end gets no label:
    half a search says nothing of where the error is.
    """
    left = completions_max
    for solution in solutions:
        found, left = _one(solution, plan_of(solution), finish, left)
        yield Labelled(solution, found, left)


def _one(solution: S, plan: Plan, finish: Callable[[S, Finish], int], left: int) -> tuple[Found | None, int]:
    try:
        asked = next(plan)
        while asked.completions <= left:
            left -= asked.completions
            asked = plan.send(finish(solution, asked))
    except StopIteration as ended:
        found: Found = ended.value
        return found, left
    plan.close()
    return None, left
