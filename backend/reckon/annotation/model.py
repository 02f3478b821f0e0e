"""The nouns of labelling: a queue of items, a person's task on one of them, and what they did there, op by op."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

from reckon.domain.label import Shown

Policy: TypeAlias = Literal["first_error", "all"]
QueueState: TypeAlias = Literal["open", "paused", "closed"]
Kind: TypeAlias = Literal["work", "gold", "screening"]
TaskState: TypeAlias = Literal["held", "expired", "submitted", "skipped"]
SkipReason: TypeAlias = Literal["ambiguous", "too_hard", "bad_split", "broken_problem", "conflict"]
Field: TypeAlias = Literal["open", "value", "comment", "corrected", "segmentation"]
# What an op sets: a value of a step, a text, where the steps begin, or nothing.
Given: TypeAlias = int | str | tuple[int, ...] | None

UNSURE: Final = "unsure"
LEASE_NS: Final = 15 * 60 * 10**9
UNDO_NS: Final = 10 * 60 * 10**9
ITEMS_MAX: Final = 10_000
STEPS_MAX: Final = 500
TEXT_CHARS_MAX: Final = 200_000
OPS_MAX: Final = 10_000  # of one task
HELD_MAX: Final = 5  # tasks of one queue in one person's hands


@dataclass(frozen=True, slots=True)
class Queue:
    """What is labelled, and by which rules."""

    id: str
    project: str
    name: str
    state: QueueState
    policy: Policy
    shown: Shown
    overlap: int
    gold_rate: float
    screening: int
    guideline_version: int
    source: Mapping[str, Any]
    seed: int
    created_by: str
    created_ns: int


@dataclass(frozen=True, slots=True)
class Hidden:
    """What of an item nobody sees who labels it blind. `gold` is the value by step that is known to be right."""

    model: str = ""
    strategy: str = ""
    prm_version: str = ""
    scores: tuple[float | None, ...] = ()
    gold: Mapping[int, int] = field(default_factory=dict)
    imported: bool = False  # no trace of ours stands behind it


@dataclass(frozen=True, slots=True)
class Item:
    """One reasoning, copied: question, text and where its steps begin. Ids are hex without prefix."""

    id: str
    project: str
    queue: str
    position: int
    kind: Kind
    trace_id: str
    generation_id: str
    segmentation: str
    question: str
    reference: str | None
    answer: str | None
    text: str
    bounds: tuple[int, ...]
    hidden: Hidden
    adjudicated_ns: int | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One person's work on one item; `place` is None where everybody gets the item."""

    id: str
    project: str
    queue: str
    item: str
    place: str | None
    annotator: str
    annotator_name: str
    state: TaskState
    held_until_ns: int
    segmentation: str
    bounds: tuple[int, ...]
    guideline_version: int
    ops: int
    submission: str | None
    skip_reason: SkipReason | None
    duration_ms: int | None
    opened_ns: int
    submitted_ns: int | None
    reviewed_ns: int | None


@dataclass(frozen=True, slots=True)
class Op:
    """One thing that a person did: sets a field of a step, or of the whole answer where `step` is None.

    An undo is an op that sets what was there before. `at_ms` is the browser's clock.
    """

    op_id: str
    number: int
    step: int | None
    field: Field
    value: Given
    at_ms: int
