"""What an import is answered with."""

from pydantic import BaseModel, ConfigDict, Field


class ImportResult(BaseModel):
    """What became of the spans of a file; they are durable, and soon in the store."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    spans: int = Field(description="Spans taken; those that were there already are not stored again.")
    traces: int
    trace_ids: list[str] = Field(max_length=100, description="The first 100 of them.")
    refused: int = Field(description="Spans that could not be taken.")
    reasons: list[str] = Field(max_length=20, description="Why, for the first 20 of them.")
    notes: list[str] = Field(max_length=20, description="About the file as a whole: that it was cut, for example.")
