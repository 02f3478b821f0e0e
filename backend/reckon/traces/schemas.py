"""What the traces API answers, as pydantic models; the UI's types are generated from these.

Times are integer nanoseconds since the epoch as decimal strings (`…_ns`), since a JSON
number loses digits beyond 2^53; durations are integers of microseconds (`…_us`). Money is
a decimal string of dollars, null where the price is unknown.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from reckon.domain.usage import Part

NanosText = Annotated[str, Field(pattern=r"^\d+$", description="Nanoseconds since the Unix epoch.")]
UsdText = Annotated[str, Field(description="US dollars as a decimal number.")]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Tokens(_Model):
    """Token counts; `reasoning` is part of `output`, `cached` part of `input`."""

    input: int
    cached: int
    output: int
    reasoning: int
    wasted: int = Field(description="Output tokens of generations that were not selected.")
    unknown: list[Part] = Field(
        max_length=4, description="Counts that nobody told: the number is what is known of them, and no fact."
    )


class PrmSummary(_Model):
    """Step scores of the selected generation, and how far scoring has come."""

    version: str | None
    scored_generations: int = Field(
        description="Generations that have their scores; one that says nothing has nothing to wait for, and counts."
    )
    generations: int
    min: float | None
    last: float | None
    mean: float | None
    spark: list[float] = Field(max_length=64, description="Step scores, at most 64, in order.")


class TraceRow(_Model):
    """One line of the traces table. No token text; at most about 600 bytes."""

    trace_id: str
    started_ns: NanosText
    status: Literal["running", "ok", "error", "lost"]
    question: str = Field(description="At most 160 characters.")
    answer: str | None = Field(description="At most 80 characters; of a longer text the answer within it.")
    correct: bool | None
    strategy: str | None
    candidates: int
    model: str
    e2e_us: int
    ttft_us: int | None
    tokens: Tokens
    cost_usd: UsdText | None
    price_version: str | None
    prm: PrmSummary
    completeness: float | None = Field(
        None, description="Tokens stored over output tokens reported, 0 to 1; null where nobody told how many."
    )


class TracePage(_Model):
    """A page of traces, newest first unless sorted otherwise."""

    rows: list[TraceRow]
    next_cursor: str | None
    total: int
    total_exact: bool


class Phases(_Model):
    """Where the time of one generation went, in microseconds."""

    queue_us: int
    prefill_us: int
    reasoning_us: int
    answer_us: int


class Generation(_Model):
    """One candidate: an engine sequence, a node of the search tree."""

    generation_id: str
    parent_id: str | None
    depth: int
    branch: int
    selected: bool
    status: Literal["running", "ok", "error", "lost"]
    finish_reason: str | None
    answer: str | None
    correct: bool | None
    model: str
    started_ns: NanosText
    duration_us: int
    ttft_us: int | None
    phases: Phases | None
    tokens: Tokens
    completeness: float | None = Field(description="Tokens stored over tokens reported, 0 to 1.")
    steps: int
    scores: list[float | None] = Field(max_length=512, description="PRM score per step; null where not scored yet.")
    score: float | None = Field(description="Scores aggregated as the PRM version says.")
    logprob_mean: float | None
    cost_usd: UsdText | None
    preemptions: int
    cached_tokens: int
    visits: int | None = Field(None, description="How often a search came by.")
    value: float | None = Field(None, description="Mean score of what a search found from here on.")
    prior: float | None = Field(None, description="Share of its siblings that said the same.")
    kept_round: int | None = Field(None, description="The last round, from 1, in which a search kept it.")
    pruned: str | None = Field(None, description="Why a search did not follow it any further.")


class TraceDetail(_Model):
    """Header and skeleton of one trace; tokens and step texts come from their own calls."""

    trace_id: str
    row: TraceRow
    question: str
    reference: str | None
    strategy_params: dict[str, str | int | float | bool | None]
    seed: int | None
    stop_reason: str | None
    segmentation: str | None
    aggregation: str | None
    prm_us: int | None = Field(description="Wall time spent scoring while the query waited.")
    model_cost_usd: UsdText | None = Field(description="Part of the row's cost: the generations.")
    prm_cost_usd: UsdText | None = Field(
        description="Part of the row's cost: scoring. Null where its price is unknown."
    )
    selected_generation: str | None
    votes: list[tuple[str, int]] = Field(max_length=100, description="Answers with their votes, most voted first.")
    generations: list[Generation] = Field(description="Pre-order, at most 500.")
    generations_total: int


class StepRow(_Model):
    """Bounds, text and score of one step."""

    index: int
    phase: Literal["reasoning", "answer"]
    text: str
    token_from: int
    token_to: int
    started_us: int | None = Field(
        description="First token's offset from the request's arrival; null where nobody told when it came."
    )
    duration_us: int | None
    logprob_mean: float | None
    entropy_mean: float | None
    score: float | None


class StepPage(_Model):
    """Steps of one generation."""

    generation_id: str
    segmentation: str | None
    prm_version: str | None
    steps: list[StepRow]
    next_index: int | None


class TokenColumns(_Model):
    """The JSON twin of the token block (`Accept: application/json`). Null where not captured."""

    generation_id: str
    token_from: int
    token_to: int
    total: int
    text: list[str]
    token_id: list[int]
    emission: list[int]
    time_us: list[int]
    logprob: list[float | None]
    entropy: list[float | None]
    margin: list[float | None]
    confidence: list[float | None]
    flags: list[int]
