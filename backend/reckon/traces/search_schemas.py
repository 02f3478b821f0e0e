"""What the search over step text answers, as pydantic models."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from reckon.traces.schemas import NanosText


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SearchHit(_Model):
    """A step that contains the phrase. Offsets are Unicode code points."""

    trace_id: str
    generation_id: str
    step: int
    phase: Literal["reasoning", "answer"]
    started_ns: NanosText
    excerpt: str = Field(max_length=300, description="The step's text around the first match.")
    excerpt_from: int = Field(description="Where the excerpt begins in the step's text.")
    text_chars: int = Field(description="Length of the step's text.")
    matches: list[Annotated[tuple[int, int], Field(description="From and to within the excerpt.")]]


class SearchPage(_Model):
    """Hits, the latest steps first."""

    hits: list[SearchHit]
    next_cursor: str | None
