"""One solution of one problem, step by step, with what is known of each step: a row of a dataset.

A label is -1 (wrong), 0 (neither right nor wrong), +1 (right) or None (nobody said). A soft label is
the share in [0, 1] of votes or rollouts that found the step right, or None.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from reckon.errors import InvalidInput

Split: TypeAlias = Literal["train", "val", "test"]
SPLITS: tuple[Split, ...] = get_args(Split)
Origin: TypeAlias = Literal[
    "person", "adjudicated", "rollouts", "judge", "consensus", "imported", "checked", "corrupted", "mixed"
]
"""Who labelled: `checked` is an exact check of each step, `corrupted` a solution in which a step was made wrong."""
ORIGINS: tuple[Origin, ...] = get_args(Origin)

STEPS_MAX = 4096
_LABELS = frozenset((-1, 0, 1, None))
_NO_SHARES = frozenset((None,))
TEXT_CHARS_MAX = 4 << 20


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled solution. `split` is None until a version is built."""

    id: str
    problem: str
    problem_key: str
    steps: tuple[str, ...]
    labels: tuple[int | None, ...]
    soft_labels: tuple[float | None, ...]
    answer: str = ""
    answer_correct: bool | None = None
    origin: Origin = "imported"
    annotators: tuple[str, ...] = ()
    licence: str = ""
    source: str = ""
    """Where it came from: `trace`, or the name of what was imported."""
    trace_id: str = ""
    generation_id: str = ""
    segmentation: str = ""
    domain: str = ""
    blind: bool | None = None
    """Whether nobody who labelled it saw scores, model or others' labels; None where no person did, or nobody knows."""
    split: Split | None = None

    @property
    def first_error(self) -> int | None:
        """The index of the first step labelled -1; None where no step is."""
        return self.labels.index(-1) if -1 in self.labels else None


def checked(row: Row) -> Row:
    """`row`, unless it breaks a rule of the format. Raises InvalidInput, which names the row and the rule."""
    if not row.steps or len(row.steps) > STEPS_MAX:
        raise InvalidInput(f"Row {row.id!r} has {len(row.steps)} steps; 1 to {STEPS_MAX} are allowed.")
    if len(row.labels) != len(row.steps) or len(row.soft_labels) != len(row.steps):
        raise InvalidInput(f"Row {row.id!r} has {len(row.steps)} steps, but not as many labels and soft labels.")
    if not _LABELS.issuperset(row.labels):
        raise InvalidInput(f"Row {row.id!r}: a label is -1, 0, 1 or null.")
    # Most rows have no shares at all, which is seen at once.
    if not _NO_SHARES.issuperset(row.soft_labels) and not all(
        0.0 <= share <= 1.0 for share in row.soft_labels if share is not None
    ):
        raise InvalidInput(f"Row {row.id!r}: a soft label lies between 0 and 1.")
    if row.origin not in ORIGINS:
        raise InvalidInput(f"Row {row.id!r}: there is no origin {row.origin!r}.")
    if len(row.problem) + sum(map(len, row.steps)) > TEXT_CHARS_MAX:
        raise InvalidInput(f"Row {row.id!r} has more than {TEXT_CHARS_MAX} characters.")
    return row
