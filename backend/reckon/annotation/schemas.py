"""What the calls about labelling take and answer. What is blind has no place in them at all."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from reckon.annotation.model import HELD_MAX, ITEMS_MAX, OPS_MAX, STEPS_MAX
from reckon.annotation.storable import Storable, no_truth
from reckon.domain.label import CORRECTED_CHARS_MAX
from reckon.traces import filter_parse, query

NanosText = Annotated[str, Field(pattern=r"^\d+$", description="Nanoseconds since the Unix epoch.")]
Name = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[^\s\x00-\x1f][^\x00-\x1f]*$")]
Guidelines = Annotated[Storable, Field(max_length=50_000, description="Markdown.")]
OpValue = Annotated[
    Literal[-1, 0, 1]
    | Annotated[Storable, Field(max_length=CORRECTED_CHARS_MAX)]
    | Annotated[list[Annotated[int, Field(ge=0)]], Field(max_length=STEPS_MAX)],
    BeforeValidator(no_truth),
]
OVERLAP_MAX = 20


class Shape(BaseModel):
    """Frozen, and nothing but what is named."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class QueueSource(Shape):
    """Which reasonings to take, and in which order they are labelled: of traces that fit, or of a dataset's rows."""

    q: str = Field("", max_length=filter_parse.CHARS_MAX, description="The filter of the list of traces.")
    t: str = Field("", pattern=rf"{query.TIME_PATTERN}|^$", max_length=80, description="The range of time.")
    sampling: Literal["random", "stratified", "uncertainty", "disagreement"] = "random"
    size: int = Field(100, ge=1, le=ITEMS_MAX)
    generations: Literal["chosen", "every"] = Field("chosen", description="Of each trace.")
    dataset: str | None = Field(
        None, pattern=r"^[a-z0-9][a-z0-9._-]{0,63}@[1-9]\d{0,5}$", description="Take its rows, not traces: `NAME@3`."
    )
    split: Literal["train", "val", "test"] | None = Field(None, description="Of the dataset; null: all of it.")


class QueueNew(Shape):
    """A queue to make; without a source it is empty, for an import."""

    name: Name
    policy: Literal["first_error", "all"] = "first_error"
    shown: Literal["blind", "after_submit", "always"] = "blind"
    overlap: int = Field(1, ge=1, le=OVERLAP_MAX, description="How many people label each item.")
    gold_rate: float = Field(0.0, ge=0, le=0.5, description="Share of tasks whose answer is known.")
    screening: int = Field(0, ge=0, le=100, description="Known tasks that everybody begins with.")
    guidelines: Guidelines = ""
    source: QueueSource | None = None
    seed: int = Field(0, ge=0, le=2**31 - 1, description="Decides the sample, and which tasks are gold for whom.")


class QueueChange(Shape):
    """What changes; the rest stays."""

    name: Name | None = None
    state: Literal["open", "paused", "closed"] | None = None
    guidelines: Guidelines | None = Field(None, description="Becomes the next version.")


class QueueRow(Shape):
    """A queue and how far it is. Nothing tells which tasks are gold."""

    id: str
    name: str
    state: Literal["open", "paused", "closed"]
    policy: Literal["first_error", "all"]
    shown: Literal["blind", "after_submit", "always"]
    overlap: int
    items: int
    labels_wanted: int = Field(description="Items times overlap, and as many known tasks as are to be expected.")
    labels_done: int
    labels_held: int
    experts_wanted: int | None = Field(
        description="Items at which somebody was unsure and no expert has looked; null for those who do not review."
    )
    mine: int = Field(description="What I have submitted.")
    mine_today: int = Field(description="Since the day began by the clock of the project's zone.")
    mine_ms_mean: int | None = Field(description="How long my tasks of today took.")
    created_ns: NanosText


class QueueExtended(Shape):
    """What became of sending traces to a queue: how many reasonings came new, and how many were there."""

    queue: QueueRow
    added: int
    there: int


class QueueList(Shape):
    """The project's queues, the latest first."""

    queues: list[QueueRow] = Field(max_length=200)


class GuidelineVersion(Shape):
    """One version of a queue's guidelines."""

    version: int
    text: str
    created_by: str
    created_ns: NanosText


class QueueDetail(Shape):
    """A queue with its guidelines, the latest first."""

    queue: QueueRow
    guidelines: list[GuidelineVersion]


class QueueSettings(Shape):
    """What only who manages a queue sees of it."""

    gold_rate: float
    screening: int
    gold_items: int
    screening_items: int
    source: QueueSource | None


class TaskOp(Shape):
    """One thing done; an undo is an op that sets what was there before. Numbers count from 1 in a task."""

    op_id: str = Field(pattern=r"^[A-Za-z0-9_-]{8,64}$")
    number: int = Field(ge=1, le=OPS_MAX)
    step: int | None = Field(None, ge=0, lt=STEPS_MAX, description="Null: the whole answer.")
    field: Literal["open", "value", "comment", "corrected", "segmentation"]
    value: OpValue | None = Field(
        None, description="-1, 0, 1, `unsure` or null; a text; or where each step begins, in code points."
    )
    t: int = Field(ge=0, le=2**53, description="The browser's clock, in milliseconds.")


class Other(Shape):
    """What somebody else said of the same reasoning."""

    name: str
    values: list[Literal[-1, 0, 1] | None]
    bounds: list[int] = Field(description="Where their steps begin in the task's text: they may have cut otherwise.")


class Revealed(Shape):
    """What the queue shows beside the reasoning."""

    model: str
    prm_version: str
    scores: list[float | None]
    bounds: list[int] = Field(description="Where the scored steps begin in the task's text.")
    others: list[Other]


class TaskOut(Shape):
    """One task: what to label, and all that was done in it."""

    id: str
    queue: str
    state: Literal["held", "expired", "submitted", "skipped"]
    held_until_ns: NanosText
    policy: Literal["first_error", "all"]
    guideline_version: int
    question: str
    reference: str | None
    answer: str | None
    text: str
    bounds: list[int] = Field(description="Where each step begins in `text`, in code points, before any op.")
    ops: list[TaskOp]
    revealed: Revealed | None = Field(description="Null where the queue is blind, or not yet.")


class TaskRead(TaskOut):
    """A task by its address: one's own, or somebody else's for those who review."""

    mine: bool
    annotator_name: str
    item: str | None = Field(description="Null for those who do not review.")
    duration_ms: int | None


class TaskList(Shape):
    """Tasks in one's hands: the first is to be worked on, the others wait."""

    tasks: list[TaskOut] = Field(max_length=HELD_MAX)
    now_ns: NanosText


class NextAsk(Shape):
    """How many tasks to hold."""

    hold: int = Field(1, ge=1, le=HELD_MAX)


class OpsIn(Shape):
    """Ops to write, in order; those that came before are left alone."""

    ops: list[TaskOp] = Field(max_length=1_000)


class SubmitIn(OpsIn):
    """The last ops, and the submission's own id: sent twice it counts once."""

    submission: str = Field(pattern=r"^[A-Za-z0-9_-]{8,64}$")


class SkipIn(Shape):
    """Why a task is left to others."""

    reason: Literal["ambiguous", "too_hard", "bad_split", "broken_problem", "conflict"]


class TaskStatus(Shape):
    """How a task stands now."""

    id: str
    state: Literal["held", "expired", "submitted", "skipped"]
    ops: int
    held_until_ns: NanosText
    revealed: Revealed | None


class Held(Shape):
    """What one holds of a queue."""

    tasks: list[str] = Field(max_length=1_000)
    held_until_ns: NanosText | None
    now_ns: NanosText
