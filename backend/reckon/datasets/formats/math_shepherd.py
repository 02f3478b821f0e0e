"""Math-Shepherd: `input` with a mark behind each step, `label` the same with + or - in the mark's place.

Problem and steps stand in one text, `PROBLEM Step 1: … ки\\nStep 2: … ки`. A row in whose texts the marks
themselves occur cannot be said in this format.
"""

import re
from collections.abc import Iterator
from typing import IO, Any

from reckon.datasets.formats.told import Item, Refused, Solution, Told, labelled, made, records, text
from reckon.datasets.row import Row

MARK = "\u043a\u0438"
_FIRST = re.compile(r"\s*Step 1: ?")
_NEXT = re.compile(r"\s*Step \d+: ?")
_ANSWER = re.compile(r"The answer is:? *(.*?)\s*$", re.DOTALL)
_SIGNS = {"+": 1, "-": -1}


def read(file: IO[bytes], told: Told) -> Iterator[Item]:
    """The rows of a file."""
    for item in records(file):
        if isinstance(item, Refused):
            yield item
            continue
        number, record = item
        try:
            yield made(told, _solution(text(record["input"]), text(record["label"]), text(record.get("task", ""))))
        except (KeyError, TypeError, ValueError) as error:
            yield Refused(f"Line {number} is not of Math-Shepherd ({error}).")


def _solution(given: str, label: str, task: str) -> Solution:
    pieces = given.split(MARK)
    problem, steps, labels, at = "", [], [], 0
    for index, piece in enumerate(pieces[:-1]):
        at += len(piece)
        labels.append(_SIGNS[label[at : at + 1]])
        at += 1
        body = piece
        if index == 0:
            found = list(_FIRST.finditer(piece))
            if not found:
                raise ValueError("there is no 'Step 1:'")
            problem, body = piece[: found[-1].start()], piece[found[-1].end() :]
        else:
            body = _NEXT.sub("", piece, count=1) if _NEXT.match(piece) else piece
        steps.append(body.strip())
    said = _ANSWER.search(steps[-1]) if steps else None
    return Solution(problem, steps, labels, answer=said[1] if said else "", domain=task)


def write(row: Row) -> dict[str, Any] | None:
    """The record of a row up to its first unlabelled step; None where there is none before, or a text has a mark."""
    count = labelled(row)
    texts = (row.problem, *row.steps[:count])
    if not count or any(MARK in one or "Step " in one for one in texts):
        return None
    ends = [MARK] * count, ["-" if label == -1 else "+" for label in row.labels[:count]]
    given, label = (_written(row, marks) for marks in ends)
    return {"input": given, "label": label, "task": row.domain}


def _written(row: Row, marks: list[str]) -> str:
    lines = [
        f"Step {n}: {step.strip()} {mark}" for n, (step, mark) in enumerate(zip(row.steps, marks, strict=False), 1)
    ]
    return f"{row.problem} " + "\n".join(lines)
