"""Sets that name the first wrong step of a solution: MR-Ben and BIG-Bench-Mistake, read as labels of their experts."""

import re
from collections.abc import Mapping
from typing import Any

from reckon.annotation.labelled import Labelled
from reckon.errors import MalformedPayload

# A program is one text; a comment begins a step.
_COMMENT = re.compile(r"(?<=\n)(?=[ \t]*#)")


def read_mr_ben(record: Mapping[str, Any]) -> Labelled:
    """One solution of MR-Ben; its first error is counted from 1. Raises MalformedPayload."""
    try:
        correct = record["Model_Solution_Correctness"] == "correct"
        steps, first = _mr_ben_steps(record["Model_Solution_Steps"], record["Model_Solution_First_Error_Step"])
        if correct:
            first = None
        elif first is None:
            raise ValueError("it is incorrect, and no step is named")  # noqa: TRY301  # told as any other fault
        reasons = _listed(record.get("Model_Solution_Error_Reason"))
        better = _listed(record.get("Model_Solution_Rectified_First_Error_Step"))
        options = str(record.get("Options") or "").strip()
        return Labelled(
            question="\n".join(part for part in (str(record["Question"]), options) if part),
            steps=steps,
            annotator="MR-Ben",
            values=_values(len(steps), first),
            reference=str(record.get("Ground_Truth_Answer_Modified") or record.get("Ground_Truth_Answer") or "")
            or None,
            comments={first: reasons[0]} if first is not None and reasons else {},
            corrected={first: better[0]} if first is not None and better else {},
        )
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise MalformedPayload(f"This is no record of MR-Ben ({type(error).__name__}: {error}).") from error


def read_bigbench_mistake(record: Mapping[str, Any]) -> Labelled:
    """One chain of BIG-Bench-Mistake; its mistake is counted from 0, or null. Raises MalformedPayload."""
    try:
        steps, first = _said(record["steps"], record["mistake_index"])
        return Labelled(
            question=str(record["input"]),
            steps=steps,
            annotator="BIG-Bench-Mistake",
            values=_values(len(steps), first),
            reference=str(record["target"]),
            answer=str(record["answer"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise MalformedPayload(f"This is no record of BIG-Bench-Mistake ({type(error).__name__}: {error}).") from error


def _mr_ben_steps(given: object, told: object) -> tuple[tuple[str, ...], int | None]:
    """A list has blank lines, which MR-Ben does not count; of a program it names the comment where the error is."""
    if isinstance(given, str):
        steps = _COMMENT.split(given)
        named = str(told).strip()
        return _said(list(steps), next((at for at, step in enumerate(steps) if named and named in step), None))
    listed = [step for step in given if str(step).strip()] if isinstance(given, list) else []
    number = str(told).strip()
    return _said(listed, int(number) - 1 if number.isdigit() else None)


def _said(told: list[object], first: int | None) -> tuple[tuple[str, ...], int | None]:
    """The steps that say something, and where the first error is among them."""
    steps = [str(step) for step in told]
    if first is not None and not (0 <= first < len(steps) and steps[first].strip()):
        raise ValueError(f"the first error is said to be step {first} of {len(steps)}")
    before = None if first is None else sum(bool(step.strip()) for step in steps[:first])
    return tuple(step for step in steps if step.strip()), before


def _values(steps: int, first: int | None) -> dict[int, int | str]:
    """Right up to the first error, which is wrong; behind it nothing is said."""
    right: dict[int, int | str] = dict.fromkeys(range(steps if first is None else first), 1)
    return right if first is None else right | {first: -1}


def _listed(value: object) -> list[str]:
    found = value if isinstance(value, list) else [value]
    return [str(one).strip() for one in found if one]
