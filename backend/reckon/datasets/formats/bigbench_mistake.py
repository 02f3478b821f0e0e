"""BIG-Bench Mistake: chains of thought with the index of the first mistake, counted from 0; null where none is."""

from collections.abc import Iterator
from typing import IO

from reckon.datasets.formats.told import Item, Refused, Solution, Told, from_first_error, made, records, text


def read(file: IO[bytes], told: Told) -> Iterator[Item]:
    """The rows of a file."""
    for item in records(file):
        if isinstance(item, Refused):
            yield item
            continue
        number, record = item
        try:
            steps = [text(step) for step in record["steps"]]
            index = record["mistake_index"]
            answer, target = text(record.get("answer") or ""), text(record.get("target") or "")
            labels = from_first_error(len(steps), index)
            correct = answer.strip(" .") == target.strip(" .") if target else None
            yield made(told, Solution(text(record["input"]), steps, labels, answer=answer, answer_correct=correct))
        except (KeyError, TypeError, ValueError) as error:
            yield Refused(f"Line {number} is not of BIG-Bench Mistake ({error}).")
