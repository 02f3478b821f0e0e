"""Chats in which the user gives step after step and the assistant answers + or -: for SFT trainers.

The first message holds the problem too, before `Step 1: `. A row whose texts look like that cannot be said.
"""

from collections.abc import Iterator
from typing import IO, Any

from reckon.datasets.formats.told import Item, Refused, Solution, Told, labelled, made, records, text
from reckon.datasets.row import Row

_BORDER = "\n\nStep 1: "
_SIGNS = {"+": 1, "-": -1}


def read(file: IO[bytes], told: Told) -> Iterator[Item]:
    """The rows of a file."""
    for item in records(file):
        if isinstance(item, Refused):
            yield item
            continue
        number, record = item
        try:
            yield made(told, _solution(record["messages"]))
        except (KeyError, TypeError, ValueError) as error:
            yield Refused(f"Line {number} is no chat about steps ({error}).")


def _solution(messages: list[dict[str, Any]]) -> Solution:
    if len(messages) % 2:
        raise ValueError("a step has no verdict")
    problem, steps, labels = "", [], []
    for index in range(0, len(messages), 2):
        asked, said = messages[index], messages[index + 1]
        if (asked["role"], said["role"]) != ("user", "assistant"):
            raise ValueError("user and assistant take turns")
        body = text(asked["content"])
        border = _BORDER if index == 0 else f"Step {index // 2 + 1}: "
        before, found, body = body.partition(border)
        if not found or (index and before):
            raise ValueError(f"there is no {border.strip()!r}")
        problem = before or problem
        steps.append(body)
        labels.append(_SIGNS[text(said["content"]).strip()])
    return Solution(problem, steps, labels)


def write(row: Row) -> dict[str, Any] | None:
    """The record of a row up to its first unlabelled step; None where there is none before it."""
    count = labelled(row)
    if not count or _BORDER in row.problem + "\n\n":
        return None
    messages = []
    for number, (step, label) in enumerate(zip(row.steps[:count], row.labels[:count], strict=True), 1):
        before = f"{row.problem}{_BORDER}" if number == 1 else f"Step {number}: "
        messages.append({"role": "user", "content": before + step})
        messages.append({"role": "assistant", "content": "-" if label == -1 else "+"})
    return {"messages": messages}
