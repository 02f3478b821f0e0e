"""One person's labels of one reasoning, as it travels between files and queues."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal, TypeAlias

from reckon.annotation.model import Kind
from reckon.domain.label import Shown

SaidOf: TypeAlias = Mapping[int, int | str]
From: TypeAlias = Literal["person", "adjudicated", "none"]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Values are -1, 0, 1 or `unsure`, by step.

    `origin` tells a reviewer's decision from what a person said, and from a reasoning that nobody has labelled; `gold`
    is what is known to be right of a known one; `copy` tells apart reasonings of one queue that have the same words.
    """

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
    shown: Shown = Shown.BLIND
    gold: Mapping[int, int] = field(default_factory=dict)
    copy: int = 0

    @property
    def first_error(self) -> int | None:
        """The first step that is incorrect."""
        return min((step for step, value in self.values.items() if value == -1), default=None)

    @property
    def reasoning(self) -> tuple[str, str]:
        """Ids in hex of the question and of this reasoning about it: the same words and copy have the same ones."""
        question = sha256(self.question.encode("utf-8", "surrogatepass")).hexdigest()
        told = (self.question, *self.steps, *((f"\0{self.copy}",) if self.copy else ()))
        whole = "\0".join(told).encode("utf-8", "surrogatepass")
        return question[:32], sha256(whole).hexdigest()[:16]
