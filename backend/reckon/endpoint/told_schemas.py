"""The `reckon` object of an answer, and of a chunk that tells of progress."""

from pydantic import BaseModel, ConfigDict, Field


class _Out(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ReckonCandidate(_Out):
    """One generation that was made on the way."""

    generation_id: str
    answer: str | None
    score: float | None = Field(description="The PRM's, 0 to 1; null where none was given.")
    selected: bool
    finish_reason: str
    output_tokens: int
    error: str | None


class ReckonAnswer(_Out):
    """How the answer was come by. The trace has all of it."""

    trace_id: str
    strategy: str
    params: dict[str, str | int | float | None]
    stop_reason: str
    answer: str | None = Field(description="The chosen answer in its one way of being written.")
    correct: bool | None = Field(description="Against `reference`, where one was given.")
    score: float | None
    cost_usd: str | None = Field(description="Decimal dollars by list price; null where only the trace can tell later.")
    prm_tokens: int
    wall_ms: int
    votes: list[tuple[str, int]] = Field(max_length=100)
    candidates: list[ReckonCandidate] = Field(max_length=256)
    candidates_total: int
    warnings: list[str]


class ReckonProgress(_Out):
    """How far a query has come."""

    trace_id: str
    generations_started: int
    generations_ended: int
    output_tokens: int
    best_score: float | None
    elapsed_ms: int
