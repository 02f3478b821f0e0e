"""The data of each event, as pydantic models; the UI's types are generated from these."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from reckon.traces.schemas import TraceRow

STEPS_MAX = 200


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Ready(_Model):
    """`ready`: from here on nothing is missed; what was before is read by the other calls."""

    resumed: bool = Field(description="Whether the stream goes on where Last-Event-ID left it.")


class Reset(_Model):
    """`reset`: something was or may have been missed; read anew what you show."""

    reason: Literal["trimmed", "gap", "queue"] = Field(
        description="The place is no longer known; something was not said; Redis was away."
    )


class TraceEvent(_Model):
    """`trace`: a new trace, or a newer line of one."""

    row: TraceRow


class Gone(_Model):
    """`gone`: a trace that was sent no longer fits the filter."""

    trace_id: str


class Sampled(_Model):
    """`sampled`: from here on one trace in so many is sent; 1: all."""

    one_in: int


class StepBounds(_Model):
    """One step, without its text."""

    index: int
    phase: Literal["reasoning", "answer"]
    token_from: int
    token_to: int
    started_us: int | None
    duration_us: int | None


class StepsEvent(_Model):
    """`steps`: steps of a generation that have ended; text and tokens come from their own calls."""

    generation_id: str
    first: int
    last: int
    steps: list[StepBounds] = Field(max_length=STEPS_MAX, description="At most 200, the rest by listSteps.")


class ScoresEvent(_Model):
    """`scores`: the PRM has judged a generation."""

    generation_id: str
    prm_version: str
    scores: list[float | None] = Field(max_length=512, description="By step; null where not scored.")


class End(_Model):
    """`end`: the server closes the stream, and why."""

    reason: Literal["revoked", "shutdown", "slow", "unavailable"] = Field(
        description="Access has ended; the server stops; the listener reads too slowly; a store does not answer."
    )


EXTRA_SCHEMAS = (Ready, Reset, TraceEvent, Gone, Sampled, StepsEvent, ScoresEvent, End)
