"""What the engine tells of a trace's generations, as the API answers it."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from reckon.traces.schemas import NanosText


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EngineEvent(_Model):
    """A moment on the engine's own clock."""

    kind: Literal["queued", "scheduled", "preempted"]
    at_ns: NanosText


class DraftedStep(_Model):
    """One step that verified drafted tokens."""

    drafted: int
    accepted: int


class Speculation(_Model):
    """What speculative decoding drafted, and how much of it the model took."""

    steps: int | None
    drafted: int | None
    accepted: int | None
    by_step: list[DraftedStep] = Field(max_length=1000, description="The first of these steps, in their order.")


class KvLoad(_Model):
    """How long a KV connector took."""

    began_ns: NanosText
    ended_ns: NanosText


class KvOrigin(_Model):
    """Where the prompt's keys and values came from, in tokens; null where the engine does not tell."""

    cached_local: int | None
    cached_external: int | None = Field(description="Brought by a KV connector.")
    computed: int | None
    role: str | None = Field(description="What the engine's KV connector is: kv_producer, kv_consumer or kv_both.")
    handover: str | None = Field(description="The same for the engine that filled the cache and the one that went on.")
    load: KvLoad | None = Field(description="When the connector brought it.")
    transfer: str | None = Field(description="What the connector said, as JSON text.")


class PrefillChunk(_Model):
    """A part of the prompt that one engine step computed."""

    began_ns: NanosText
    ended_ns: NanosText
    tokens: int


class EngineRequest(_Model):
    """One engine request of a generation."""

    generation_id: str | None
    replica: str | None
    events: list[EngineEvent] = Field(max_length=200)
    speculation: Speculation | None
    kv: KvOrigin | None
    chunks: list[PrefillChunk] = Field(max_length=200, description="Empty where the prompt was computed at once.")


class PrmCall(_Model):
    """A generation's share of a call to a PRM."""

    generation_id: str | None
    started_ns: NanosText
    duration_us: int


class EngineFacts(_Model):
    """Requests and PRM calls of one trace, by their start; `cut` says when some are missing."""

    requests: list[EngineRequest]
    prm_calls: list[PrmCall]
    cut: str | None
