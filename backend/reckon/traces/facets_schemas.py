"""What the facets of the trace list answer, as pydantic models."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FacetTerm(_Model):
    """One value of a field and how many traces have it."""

    value: str
    traces: int
    filter: str = Field(description="Filter text that finds these traces.")


class TermFacet(_Model):
    """The most frequent values of a field, under the filter without the field's own part."""

    kind: Literal["terms"]
    field: str
    traces: int = Field(description="How many traces were looked at.")
    unknown: int = Field(description="Of these, how many have no value.")
    terms: list[FacetTerm] = Field(max_length=20)
    others: int = Field(description="Traces whose value is not among the terms.")
    distinct: int = Field(description="How many values there are.")
    sampled_one_in: int = Field(description="1: every trace counts. n: one trace in n was looked at.")


class HistogramFacet(_Model):
    """How a number is spread, under the filter without the field's own part.

    Bucket i goes from `edges[i]` to `edges[i + 1]`, which it does not hold, but for the last.
    """

    kind: Literal["histogram"]
    field: str
    traces: int = Field(description="How many traces were looked at.")
    unknown: int = Field(description="Of these, how many have no value.")
    unit: str
    scale: Literal["linear", "log"]
    min: float | None = Field(description="In `unit`, as all numbers here; null where there is no value.")
    max: float | None
    p50: float | None
    p95: float | None
    edges: list[float] = Field(max_length=41)
    labels: list[str] = Field(max_length=41, description="The edges as a filter writes them.")
    counts: list[int] = Field(max_length=40)
    sampled_one_in: int = Field(description="1: every trace counts. n: one trace in n was looked at.")


class FacetPage(_Model):
    """Facets in the order asked for; at most 60 KB."""

    facets: list[Annotated[TermFacet | HistogramFacet, Field(discriminator="kind")]]
