"""Problems to measure strategies on: JSON lines of a question, its right answer and how to compare."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reckon.checkers.registry import CHECKERS
from reckon.errors import InvalidInput

PROBLEMS_MAX = 100_000
LINE_CHARS_MAX = 1_000_000


@dataclass(frozen=True, slots=True)
class Problem:
    """One question with its right answer; `checker` is the name of one in `reckon.checkers.registry`."""

    question: str
    reference: str
    checker: str


class _Line(BaseModel):
    model_config = ConfigDict(extra="ignore")  # data sets carry levels, sources, solutions

    question: str = Field(min_length=1)
    reference: str | int | float
    checker: str | None = None


def read_problems(path: Path, checker: str) -> tuple[Problem, ...]:
    """The problems of a file, in order. `checker` holds where a line names none.

    Raises InvalidInput, which names the line, for what is no problem, and for a question that comes twice.
    """
    problems: dict[str, Problem] = {}
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                problem = _problem(line, number, checker)
                if problem.question in problems:
                    raise InvalidInput(f"Line {number} asks a question that came before.")
                problems[problem.question] = problem
                if len(problems) > PROBLEMS_MAX:
                    raise InvalidInput(f"There are more than {PROBLEMS_MAX} problems.")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"The problems in {path} cannot be read ({error}).") from error
    if not problems:
        raise InvalidInput(f"There is no problem in {path}. Each line is an object with question and reference.")
    return tuple(problems.values())


def digest(problems: Iterable[Problem]) -> str:
    """A short name of exactly these problems in this order."""
    told = [(one.question, one.reference, one.checker) for one in problems]
    return sha256(json.dumps(told).encode()).hexdigest()[:16]


def _problem(line: str, number: int, checker: str) -> Problem:
    if len(line) > LINE_CHARS_MAX:
        raise InvalidInput(f"Line {number} is longer than {LINE_CHARS_MAX} characters.")
    try:
        read = _Line.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the line"
        raise InvalidInput(f"Line {number} is no problem: {where}: {first['msg']}.") from error
    named = read.checker or checker
    if named not in CHECKERS:
        raise InvalidInput(f"Line {number} names the checker {named[:64]!r}; known are {', '.join(CHECKERS)}.")
    return Problem(read.question, str(read.reference), named)
