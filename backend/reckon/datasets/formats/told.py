"""What a reader of a format is told, what it gives back, and what all of them share."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import IO, Any, TypeAlias

from reckon.datasets.problem_key import problem_key
from reckon.datasets.row import Origin, Row, checked
from reckon.errors import InvalidInput, LimitExceeded

LINE_BYTES_MAX = 16 << 20
WHOLE_BYTES_MAX = 256 << 20
_ID_CHARS = 24


@dataclass(frozen=True, slots=True)
class Told:
    """What the file itself does not say: the name of its source, its licence, and a domain where it has none."""

    source: str
    licence: str = ""
    domain: str = ""
    origin: Origin = "imported"


@dataclass(frozen=True, slots=True)
class Refused:
    """A record that is no labelled solution, or one that nobody wants, and why; `counted` as what, in the manifest."""

    reason: str
    counted: str = "refused"


Item: TypeAlias = Row | Refused


@dataclass(frozen=True, slots=True)
class Solution:
    """What a record says: a problem, and a solution with labels."""

    problem: str
    steps: Sequence[str]
    labels: Sequence[int | None]
    soft_labels: Sequence[float | None] | None = None
    answer: str = ""
    answer_correct: bool | None = None
    annotators: tuple[str, ...] = ()
    domain: str = ""
    id: str = ""


def made(told: Told, found: Solution) -> Item:
    """The row of a record, or why it is none."""
    try:
        return checked(
            Row(
                id=found.id or f"{told.source}-{content_id(found.problem, found.steps)}",
                problem=found.problem,
                problem_key=problem_key(found.problem),
                steps=tuple(found.steps),
                labels=tuple(found.labels),
                soft_labels=tuple(found.soft_labels or [None] * len(found.steps)),
                answer=found.answer,
                answer_correct=found.answer_correct,
                origin=told.origin,
                annotators=found.annotators,
                licence=told.licence,
                source=told.source,
                domain=found.domain or told.domain,
            )
        )
    except InvalidInput as reason:
        return Refused(str(reason))


def content_id(problem: str, steps: Sequence[str]) -> str:
    """24 hex digits that tell this solution of this problem from all others."""
    content = json.dumps([problem, list(steps)], ensure_ascii=True)
    return sha256(content.encode()).hexdigest()[:_ID_CHARS]


def records(file: IO[bytes]) -> Iterator[tuple[int, dict[str, Any]] | Refused]:
    """The objects of a file of JSON lines, numbered from 1. Raises LimitExceeded for a line over 16 MiB."""
    number = 0
    while raw := file.readline(LINE_BYTES_MAX + 1):
        number += 1
        if len(raw) > LINE_BYTES_MAX:
            raise LimitExceeded(f"Line {number} has more than {LINE_BYTES_MAX >> 20} MiB.")
        if not raw.strip():
            continue
        try:
            value = json.loads(raw)
        except (ValueError, RecursionError):
            yield Refused(f"Line {number} is not JSON.")
            continue
        if isinstance(value, dict):
            yield number, value
        else:
            yield Refused(f"Line {number} is no JSON object.")


def whole(file: IO[bytes]) -> Any:
    """The one JSON value of a file. Raises InvalidInput where it is none, LimitExceeded over 256 MiB."""
    data = file.read(WHOLE_BYTES_MAX + 1)
    if len(data) > WHOLE_BYTES_MAX:
        raise LimitExceeded(f"A file of this format has at most {WHOLE_BYTES_MAX >> 20} MiB.")
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InvalidInput("The file is not JSON.") from error


def text(value: object) -> str:
    """A string of a record. Raises TypeError for anything else."""
    if not isinstance(value, str):
        raise TypeError(f"a string was expected, not {type(value).__name__}")
    return value if value.isascii() else value.encode("utf-8", "replace").decode()


def labelled(row: Row) -> int:
    """How many steps there are before the first that nobody has labelled."""
    return row.labels.index(None) if None in row.labels else len(row.labels)


def from_first_error(steps: int, first_error: int | None) -> list[int | None]:
    """Labels where only the first error is known: right before it, unknown behind it; all right without one.

    Raises ValueError where there is no such step.
    """
    if first_error is None:
        return [1] * steps
    if not 0 <= first_error < steps:
        raise ValueError(f"there is no step {first_error}")
    return [1] * first_error + [-1] + [None] * (steps - first_error - 1)
