"""Problems without labels, as JSON lines with `problem` or `question`: what a build is decontaminated against."""

from collections.abc import Iterator
from typing import IO

from reckon.datasets.formats.told import Item, Refused, Solution, Told, made, records, text


def read(file: IO[bytes], told: Told) -> Iterator[Item]:
    """A row for each problem: its worked solution, line by line, without labels."""
    for item in records(file):
        if isinstance(item, Refused):
            yield item
            continue
        number, record = item
        try:
            problem = text(record["problem"] if "problem" in record else record["question"])
            worked = text(record.get("solution") or record.get("answer") or "-")
            steps = [line for line in worked.splitlines() if line.strip()] or ["-"]
            yield made(told, Solution(problem, steps, [None] * len(steps)))
        except (KeyError, TypeError) as error:
            yield Refused(f"Line {number} has no problem ({error}).")
