"""One person's labels of one reasoning, as it travels between files and queues."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal, TypeAlias

from reckon.annotation.model import Kind

SaidOf: TypeAlias = Mapping[int, int | str]
From: TypeAlias = Literal["person", "adjudicated"]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Values are -1, 0, 1 or `unsure`, by step. `origin` tells a reviewer's decision from what a person said."""

    question: str
    steps: tuple[str, ...]
    annotator: str
    values: SaidOf = field(default_factory=dict)
    reference: str | None = None
    answer: str | None = None
    answer_value: int | str | None = None
    comments: Mapping[int, str] = field(default_factory=dict)
    corrected: Mapping[int, str] = field(default_factory=dict)
    spent_ms: Mapping[int, int] = field(default_factory=dict)
    kind: Kind = "work"
    origin: From = "person"
    created_ns: int = 0
    duration_ms: int | None = None

    @property
    def first_error(self) -> int | None:
        """The first step that is incorrect."""
        return min((step for step, value in self.values.items() if value == -1), default=None)

    @property
    def reasoning(self) -> tuple[str, str]:
        """Ids in hex that stand for the question and for this reasoning about it: the same words have the same ones."""
        question = sha256(self.question.encode("utf-8", "surrogatepass")).hexdigest()
        whole = "\0".join((self.question, *self.steps)).encode("utf-8", "surrogatepass")
        return question[:32], sha256(whole).hexdigest()[:16]
