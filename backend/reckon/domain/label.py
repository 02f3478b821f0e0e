"""A label: what somebody or something says about one step, or about the whole answer. Never changed once written.

A correction is a new label that names the one it supersedes. Ids of traces and generations are
lower-case hex without prefix, as in every relational table.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal, TypeAlias
from uuid import uuid4

from reckon.errors import InvalidInput

# Incorrect, neutral, correct; None is unsure.
Value: TypeAlias = Literal[-1, 0, 1] | None
COMMENT_CHARS_MAX: Final = 4_000
CORRECTED_CHARS_MAX: Final = 20_000


class Origin(StrEnum):
    """Who says it. `consensus`: rollouts and a judge agree."""

    PERSON = "person"
    ADJUDICATED = "adjudicated"
    ROLLOUTS = "rollouts"
    JUDGE = "judge"
    CONSENSUS = "consensus"
    IMPORTED = "imported"


class Shown(StrEnum):
    """What of scores, model and others' labels a person saw: nothing, all after submitting, all from the start."""

    BLIND = "blind"
    AFTER_SUBMIT = "after_submit"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One judgement. `step` None means the whole answer; `soft` is the share of rollouts that came out right.

    `annotator` is a user's id (`user:…`), or the name of a model or PRM version. `queue`, `task` and
    `guideline_version` say under which rules it was given, where it was given in a queue.
    """

    id: str
    project: str
    trace_id: str
    generation_id: str
    segmentation: str
    step: int | None
    value: Value
    origin: Origin
    annotator: str
    created_ns: int
    first_error: bool = False
    comment: str = ""
    corrected: str | None = None
    queue: str | None = None
    task: str | None = None
    guideline_version: int | None = None
    shown: Shown = Shown.BLIND
    duration_ms: int | None = None
    soft: float | None = None
    supersedes: str | None = None

    def __post_init__(self) -> None:
        """Raises InvalidInput for what no label can be."""
        if self.value not in (-1, 0, 1, None):
            raise InvalidInput(f"A label is -1, 0, 1 or unsure, not {self.value}.")
        if self.step is not None and self.step < 0:
            raise InvalidInput(f"A step is counted from 0, not {self.step}.")
        if self.first_error and (self.value != -1 or self.step is None):
            raise InvalidInput("Only a step that is incorrect can be the first error.")
        if self.soft is not None and not 0 <= self.soft <= 1:
            raise InvalidInput(f"A share of rollouts lies between 0 and 1, not at {self.soft}.")
        if len(self.comment) > COMMENT_CHARS_MAX:
            raise InvalidInput(f"A comment has at most {COMMENT_CHARS_MAX} characters.")
        if self.corrected is not None and len(self.corrected) > CORRECTED_CHARS_MAX:
            raise InvalidInput(f"A corrected step has at most {CORRECTED_CHARS_MAX} characters.")


def new_label_id() -> str:
    """`lb_` and 32 hex digits."""
    return f"lb_{uuid4().hex}"
