"""MR-Ben: solutions with an expert's first wrong step, counted from 1; for programs, the wrong line itself."""

import re
from collections.abc import Iterator
from typing import IO, Any

from reckon.datasets.formats.told import Item, Refused, Solution, Told, from_first_error, made, text, whole
from reckon.errors import InvalidInput

_ANSWER = re.compile(r"^Solution: *(?:Choice_)?(.*?)\s*$", re.DOTALL)


def read(file: IO[bytes], told: Told) -> Iterator[Item]:
    """The rows of a file. Raises InvalidInput where it is not of MR-Ben at all."""
    groups = whole(file)
    if not isinstance(groups, dict):
        raise InvalidInput("A file of MR-Ben is one JSON object of lists.")
    for key, group in groups.items():
        for index, record in enumerate(group if isinstance(group, list) else [group]):
            try:
                yield made(told, _solution(record))
            except (KeyError, TypeError, ValueError) as error:
                yield Refused(f"Solution {index} of {str(key)[:40]} is not of MR-Ben ({error}).")


def _solution(record: dict[str, Any]) -> Solution:
    given = record["Model_Solution_Steps"]
    steps = [text(step) for step in (given.splitlines() if isinstance(given, str) else given)]
    steps = [step for step in steps if step.strip()]
    options = text(record.get("Options") or "")
    said = _ANSWER.match(steps[-1]) if steps else None
    right = text(record["Model_Solution_Correctness"]) == "correct"
    error = None if right else _first_error(record, steps)
    if said and error != len(steps) - 1:  # the answer is no step, unless it is what is wrong
        steps = steps[:-1]
    return Solution(
        problem=text(record["Question"]) + (f"\n{options}" if options else ""),
        steps=steps,
        labels=from_first_error(len(steps), error),
        answer=said[1] if said else "",
        answer_correct=_answered(record, said[1] if said else ""),
        annotators=("mr-ben expert",),
        domain=text(record["Subject"]),
    )


def _first_error(record: dict[str, Any], steps: list[str]) -> int:
    named = text(record["Model_Solution_First_Error_Step"])
    if named.isdigit() and isinstance(record["Model_Solution_Steps"], list):
        return int(named) - 1
    lines = [step.rstrip() for step in steps]
    if not named.strip() or named.rstrip() not in lines:
        raise ValueError("the first wrong line is not among the steps")
    return lines.index(named.rstrip())


def _answered(record: dict[str, Any], answer: str) -> bool | None:
    truth = text(record.get("Ground_Truth_Answer_Modified") or record.get("Ground_Truth_Answer") or "")
    return answer.strip() == truth.strip() if answer and truth else None
