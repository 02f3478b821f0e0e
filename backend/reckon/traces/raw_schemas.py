"""One span with everything that is stored of it, as the API answers it."""

from pydantic import BaseModel, ConfigDict, Field

from reckon.traces.schemas import NanosText


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RawValue(_Model):
    """An attribute as it is stored: text, or JSON text where it was none."""

    value: str = Field(description="At most `chars` characters of it, as asked for.")
    bytes: int = Field(description="Of the whole value.")


class RawEvent(_Model):
    """An event of the span."""

    at_ns: NanosText
    name: str
    attributes: str = Field(description="JSON text.")


class RawSpan(_Model):
    """A span; token blocks are not part of it, the tokens call has them."""

    span_id: str
    parent_id: str | None
    name: str
    kind: str
    status: str
    status_message: str
    started_ns: NanosText
    duration_us: int
    generation_id: str | None
    attributes: dict[str, RawValue]
    events: list[RawEvent]
    events_total: int
