"""What the calls about review and agreement take and answer."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from reckon.annotation.model import STEPS_MAX
from reckon.annotation.schemas import Shape
from reckon.annotation.storable import Storable, no_truth
from reckon.domain.label import COMMENT_CHARS_MAX

SaidValue = Literal[-1, 0, 1, "unsure"] | None


class ApartLabel(Shape):
    """A label of a step that the item's present cut does not have: it was made on another cut, and stands."""

    step: int = Field(description="Of its own cut, from 0.")
    text: str = Field(description="At most 400 characters of the step.")
    value: SaidValue
    comment: str


class ReviewRow(Shape):
    """One labelled item."""

    item: str
    position: int
    question: str = Field(description="At most 160 characters.")
    steps: int
    people: list[str]
    conflicts: list[int] = Field(description="Steps on which they differ.")
    apart: int = Field(description="Labels of steps that the present cut does not have.")
    adjudicated: bool
    kind: Literal["work", "gold", "screening"]


class ReviewPage(Shape):
    """A page of labelled items, in the queue's order."""

    rows: list[ReviewRow] = Field(max_length=200)
    total: int
    next_after: int | None


class ReviewVote(Shape):
    """What one person said, by step; null where they said nothing."""

    task: str
    annotator: str
    name: str
    values: list[SaidValue]
    answer: SaidValue
    comments: list[str]
    apart: list[ApartLabel] = Field(max_length=STEPS_MAX, description="What was said of steps of another cut.")
    duration_ms: int | None


class ReviewItem(Shape):
    """One item with everybody's votes. Decisions and the PRM's scores are null until it is decided."""

    row: ReviewRow
    question: str
    reference: str | None
    answer: str | None
    text: str
    bounds: list[int]
    segmentation: str
    trace_id: str | None = Field(description="Null for an import.")
    votes: list[ReviewVote]
    adjudicated: list[SaidValue] | None
    scores: list[float | None] | None


class Decision(Shape):
    """What holds of a step, and whom it follows."""

    step: Annotated[int, Field(ge=0, lt=STEPS_MAX)] | None = Field(description="Null: the whole answer.")
    value: Annotated[Literal[-1, 0, 1, "unsure"], BeforeValidator(no_truth)]
    follows: str | None = Field(None, max_length=254, description="The annotator whose label is taken.")
    note: Storable = Field("", max_length=COMMENT_CHARS_MAX)


class Adjudicate(Shape):
    """Decisions; what all agree on needs none."""

    steps: list[Decision] = Field(max_length=STEPS_MAX + 1)


class KnownAs(Shape):
    """What an item is to be from now on."""

    kind: Literal["work", "gold", "screening"]


class Estimate(Shape):
    """A figure, its 95 percent interval where there is one, and how much it rests on."""

    value: float | None
    low: float | None = None
    high: float | None = None
    n: int


class PairRow(Shape):
    """Two people on the steps that both judged."""

    a: str
    b: str
    kappa: Estimate
    agreed: float | None
    confusion: list[list[int]] = Field(description="Rows a, columns b: incorrect, neutral, correct.")


class WeekRow(Shape):
    """One person's week: does anything drift?"""

    week: str = Field(description="ISO week, for example 2026-W48.")
    tasks: int
    ms_per_step: int | None
    with_others: float | None = Field(description="Share of steps that are as most others say.")
    gold: float | None


class PersonRow(Shape):
    """One person: how much, how fast, how right."""

    annotator: str
    name: str
    tasks: int
    steps: int
    ms_per_step: int | None
    gold: Estimate
    estimated: float | None = Field(description="Accuracy by Dawid and Skene's model.")
    weeks: list[WeekRow] = Field(max_length=53)


class DisputedStep(Shape):
    """A step whose truth is least certain."""

    item: str
    step: int
    posterior: list[float] = Field(description="Incorrect, neutral, correct, by Dawid and Skene's model.")


class AgreementReport(Shape):
    """How far a queue's people agree beyond chance."""

    items: int
    steps: int = Field(description="Steps that two people or more have judged.")
    ratings: int
    apart: int = Field(description="Labels of steps that the present cut does not have: in no figure but pace.")
    apart_items: int = Field(description="Items that have such labels.")
    alpha_ordinal: Estimate
    alpha_nominal: Estimate
    fleiss: Estimate
    ac1: Estimate
    ac2: Estimate
    first_error_exact: Estimate
    first_error_near: Estimate = Field(description="Within one step.")
    pairs: list[PairRow]
    people: list[PersonRow]
    disputed: list[DisputedStep] = Field(max_length=50)
