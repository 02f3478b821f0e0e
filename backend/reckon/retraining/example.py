"""What a PRM learns from and is measured on: one solution with what is known of its steps, as a line of JSON."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from reckon.errors import MalformedPayload


@dataclass(frozen=True, slots=True)
class Example:
    """One solution. `labels` per step: -1 wrong, 0 neutral, 1 right, None unknown; `soft` chances of being right.

    `answer` is judged as one more step where `answer_correct` is known and `judge_answer` asks for it.
    """

    id: str
    problem: str
    question: str
    steps: tuple[str, ...]
    labels: tuple[int | None, ...]
    soft: tuple[float | None, ...] = ()
    answer: str | None = None
    answer_correct: bool | None = None
    logprob_mean: float | None = None
    domain: str = ""
    annotator: str = ""
    origin: str = ""


def write_examples(path: Path, examples: Iterable[Example]) -> int:
    """One JSON object a line; how many. The file is there whole or not at all."""
    part, count = path.with_suffix(".part"), 0
    with part.open("w", encoding="utf-8") as file:
        for example in examples:
            file.write(json.dumps(asdict(example), separators=(",", ":")) + "\n")
            count += 1
    part.replace(path)
    return count


def read_examples(path: Path) -> Iterator[Example]:
    """What `write_examples` wrote. Raises MalformedPayload."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                raw = json.loads(line)
                yield Example(**raw | {name: tuple(raw[name]) for name in ("steps", "labels", "soft")})
            except (ValueError, TypeError, KeyError) as error:
                raise MalformedPayload(f"{path.name}, line {number}: this is no example.") from error
