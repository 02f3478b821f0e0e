"""The catalogue of filter fields as the API answers it, as pydantic models."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from reckon.traces import filter_parse
from reckon.traces.filter_fields import FIELDS, FacetKind, FieldType


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FilterField(_Model):
    """One field that a filter can name."""

    name: str
    aliases: list[str]
    type: FieldType
    description: str
    operators: list[str]
    unit: str | None = Field(description="Of numbers in facets; a filter writes 12.4s, $0.01, 20K, 0.3.")
    example: str
    values: list[str] = Field(description="All values, where they are closed; else empty.")
    short: dict[str, str] = Field(description="Other spellings of values.")
    optional: bool = Field(description="A trace may have no value: `has:NAME` asks for it.")
    facet: FacetKind | None


class FilterLimits(_Model):
    """What one filter may be."""

    chars: int
    terms: int
    depth: int
    step_phrases: int


class FilterCatalogue(_Model):
    """What completion and documentation of the filter need."""

    fields: list[FilterField]
    keywords: list[Literal["AND", "OR", "NOT"]]
    limits: FilterLimits


def catalogue() -> FilterCatalogue:
    """The table of fields, as answered."""
    return FilterCatalogue(
        fields=[
            FilterField(
                name=one.name,
                aliases=list(one.aliases),
                type=one.type,
                description=one.description,
                operators=list(one.operators),
                unit=one.unit,
                example=one.example,
                values=list(one.values),
                short=dict(one.short),
                optional=one.optional,
                facet=one.facet,
            )
            for one in FIELDS.values()
        ],
        keywords=["AND", "OR", "NOT"],
        limits=FilterLimits(
            chars=filter_parse.CHARS_MAX,
            terms=filter_parse.TERMS_MAX,
            depth=filter_parse.DEPTH_MAX,
            step_phrases=filter_parse.STEP_TERMS_MAX,
        ),
    )
