"""The skeleton of a trace, as columns: what the API answers."""

from pydantic import BaseModel, ConfigDict, Field

from reckon.traces.schemas import NanosText, UsdText

KINDS = ("span", "query", "generation", "engine", "step", "score")
RUNNING = "running"
STATUSES = ("unset", "ok", "error", RUNNING)


class SkeletonColumns(BaseModel):
    """One value a span in each list, all of one length, spans in pre-order; no text of anybody but names.

    What many spans share stands once in `strings` and `generations`; the columns hold its place there, -1 for none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    trace_id: str
    started_ns: NanosText
    spans_total: int = Field(description="Spans, running ones too; more than in the columns where it was cut.")
    cut: str | None = Field(description="Why spans are missing, in words; null where none is.")
    kinds: list[str] = Field(description="What `kind` counts: " + ", ".join(KINDS) + ".")
    statuses: list[str] = Field(
        description="What `status` counts: " + ", ".join(STATUSES) + "; a running span has no duration yet."
    )
    strings: list[str] = Field(description="Names of spans and models.")
    generations: list[str] = Field(description="Generations, in the order of their first span.")
    span_id: list[str] = Field(description="16 hex digits.")
    parent: list[int] = Field(description="Row of the parent; -1 for a root.")
    depth: list[int]
    orphan: list[int] = Field(description="Rows whose parent is named but not stored, or lies below themselves.")
    kind: list[int]
    name: list[int]
    model: list[int]
    generation: list[int]
    status: list[int]
    start_us: list[int] = Field(description="Since `started_ns`.")
    duration_us: list[int]
    input_tokens: list[int] = Field(description="As this very span tells them, the cached ones included.")
    cached_tokens: list[int]
    output_tokens: list[int] = Field(description="Of a step, its tokens.")
    reasoning_tokens: list[int]
    step: list[int] = Field(description="Index of the step in its generation; -1 where the span is none.")
    cost_usd: list[UsdText | None] = Field(description="Of a generation, on the row whose numbers count; else null.")
    score: list[float | None] = Field(description="Of a step its score, of a generation all of them in one.")
