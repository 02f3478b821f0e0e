"""Rows out of stored traces whose steps a program checks exactly: the mistakes that the model itself makes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from reckon.datasets.problem_key import problem_key
from reckon.datasets.row import Row
from reckon.datasets.stored_solutions import StoredSolution, base_row

Checker: TypeAlias = Callable[[str, Sequence[str], str], tuple[int, ...] | None]
"""(problem, steps, answer) → a label a step, and one for the answer; None for a problem that is not its own."""


def checked_rows(solutions: Iterable[StoredSolution], check: Checker, name: str, licence: str) -> Iterator[Row]:
    """A row for each solution of which `check` knows the problem."""
    for solution in solutions:
        labels = check(solution.head.question, solution.steps, solution.answer)
        if labels is None:
            continue
        yield Row(
            **base_row(solution),
            problem_key=problem_key(solution.head.question),
            labels=labels[: len(solution.steps)],
            soft_labels=(None,) * len(solution.steps),
            answer_correct=labels[-1] == 1 if solution.answer else None,
            origin="checked",
            annotators=(name,),
            licence=licence,
            domain=name,
        )
