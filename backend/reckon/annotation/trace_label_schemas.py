"""What the trace's page is told of labels: counts, and no names."""

from typing import Literal

from pydantic import Field

from reckon.annotation.model import STEPS_MAX
from reckon.annotation.schemas import Shape


class MadeLabel(Shape):
    """A label that no person gave."""

    origin: Literal["rollouts", "judge", "consensus"]
    value: Literal[-1, 0, 1] | None
    soft: float | None = Field(description="Of rollouts, the share that came out right.")


class StepLabel(Shape):
    """How many people said what of one step, and what was decided."""

    step: int = Field(description="Its index as it was recorded.")
    correct: int
    neutral: int
    incorrect: int
    unsure: int
    first_error: int = Field(description="For how many this was the first error.")
    decided: bool = Field(description="Whether a reviewer has decided.")
    value: Literal[-1, 0, 1] | None = Field(description="What was decided; null is unsure, or nothing.")
    made: list[MadeLabel] = Field(max_length=8)


class TraceLabels(Shape):
    """Labels of one generation, by step; those of queues that are not finished are left out."""

    steps: list[StepLabel] = Field(max_length=STEPS_MAX)
