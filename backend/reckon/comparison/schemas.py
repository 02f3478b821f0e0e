"""What the comparison of a selection with its baseline answers, as pydantic models."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ComparedValue(_Model):
    """A value, or a bucket of numbers, and how many traces of each side have it."""

    label: str
    filter: str | None = Field(description="Filter text that finds these traces; null where there is none.")
    selection: int
    baseline: int


class Dimension(_Model):
    """One field on both sides. `values` are the most frequent ones, or buckets in order."""

    field: str
    kind: Literal["terms", "numbers"]
    effect: float = Field(description="0 to 1: Jensen-Shannon distance of terms, Kolmogorov-Smirnov of numbers.")
    chance: float = Field(description="How likely such an effect is where the sides do not differ.")
    selection_n: int = Field(description="Traces of the selection that have a value.")
    baseline_n: int
    enough: bool = Field(description="At least 30 values on both sides; else nothing is concluded.")
    differs: bool = Field(description="Enough values, and more than chance among so many comparisons.")
    values: list[ComparedValue]


class Comparison(_Model):
    """Dimensions ranked: first those that differ, then by effect."""

    selection: int = Field(description="Traces of the selection that were looked at.")
    baseline: int
    compared: int = Field(description="How many dimensions have enough values to compare.")
    differing: int = Field(description="0: no dimension differs.")
    sampled: bool = Field(description="A side was larger than what is looked at: a sample by id stands for it.")
    dimensions: list[Dimension]
