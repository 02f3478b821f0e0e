"""What dashboards answer, as pydantic models. Times of points are seconds since the epoch, durations microseconds."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class BoardSpan(_Model):
    """The time shown: [from, to), cut into points of `every_s`. A point that has no row had nothing.

    Points begin by the clock of the project's zone: where that is moved, one is longer or shorter than the others.
    """

    from_s: int
    to_s: int
    every_s: int
    starts_s: list[int] = Field(description="Where each point begins.")
    end_s: int = Field(description="Where the last point ends: never before `to_s`.")
    zone: str = Field(description="IANA name of the project's time zone.")
    complete_to_s: int = Field(description="Points that end after this moment were still being filled.")


class Quantiles(_Model):
    """Percentiles out of one mergeable sketch, good to 1 %; null where n is 0."""

    n: int = Field(description="How many values there are; 0: nobody told any.")
    p50: float | None
    p95: float | None
    p99: float | None


class LatencyPoint(_Model):
    """Requests of one point; the totals have `at_s` 0."""

    at_s: int
    requests: int
    clients: int = Field(description="How many of them only clients told of: their times are by the client's clock.")
    errors: int
    ttft_us: Quantiles
    queue_us: Quantiles
    e2e_us: Quantiles
    itl_us: Quantiles = Field(description="Gaps between emissions; the first of a generation is TTFT.")
    tpot_us: Quantiles = Field(description="(last token - first token) / (tokens - 1), for each request.")
    thinking_us: Quantiles = Field(description="From the first token to the first token of the answer.")
    queue_mean_us: float | None
    prefill_mean_us: float | None
    thinking_mean_us: float | None
    answer_mean_us: float | None
    prm_mean_us: float | None = Field(description="Of a scoring call; null where there was none.")


class LatencyBoard(_Model):
    """How long requests take."""

    span: BoardSpan
    models: list[str] = Field(description="Models with requests in this time, the busiest first.")
    total: LatencyPoint
    points: list[LatencyPoint]


class HeatCell(_Model):
    """How many gaps fell into a bucket in a point's time."""

    at_s: int
    bucket: int
    gaps: int


class HeatBoard(_Model):
    """Gaps between emissions, counted. Bucket b holds gaps from 2^(b/4) - 1 microseconds on: four an octave."""

    span: BoardSpan
    cells: list[HeatCell]


class Exemplar(_Model):
    """A token that came after a gap of a cell."""

    trace_id: str
    generation_id: str
    step: int
    token: int = Field(description="Index of the token in its generation.")
    gap_us: int


class Exemplars(_Model):
    """A few tokens of a cell, from different generations; any of them."""

    exemplars: list[Exemplar]


class TokenPoint(_Model):
    """Tokens of one point; the totals have `at_s` 0."""

    at_s: int
    requests: int
    clients: int = Field(description="How many of them only their clients told of.")
    uncounted: int = Field(description="Requests that did not tell how many tokens they read or wrote.")
    input: int
    cached: int
    output: int
    reasoning: int
    input_unsplit: int = Field(description="Input tokens of which nobody told whether they were cached.")
    output_unsplit: int = Field(description="Output tokens of which nobody told whether they were reasoning.")


class StrategyWaste(_Model):
    """Output tokens of a strategy's traces, and how many of them were not on the way to its answer."""

    strategy: str = Field(description="Empty where a trace has none.")
    traces: int
    output: int
    reasoning: int
    wasted: int


class TokenBoard(_Model):
    """What is read and written."""

    span: BoardSpan
    models: list[str]
    total: TokenPoint
    points: list[TokenPoint]
    strategies: list[StrategyWaste]


class CostPoint(_Model):
    """Cost of the traces that began in a point's time, by strategy."""

    at_s: int
    strategy: str
    traces: int
    unpriced: int = Field(description="Traces without a known price: their cost is unknown and in no sum.")
    usd: str
    each_p50_usd: str | None
    each_p95_usd: str | None


class StrategyCost(_Model):
    """One strategy over the whole time; null is unknown."""

    strategy: str
    traces: int
    unpriced: int
    usd: str
    per_query_usd: str | None
    checked: int = Field(description="Traces whose answer was checked.")
    solved: int
    checked_usd: str = Field(description="What the checked and priced ones cost together.")
    solved_priced: int = Field(description="How many of these are right.")
    per_solved_usd: str | None = Field(description="Cost of all checked and priced ones over how many are right.")
    per_solved_low_usd: str | None = Field(description="Of the 95 % interval of the share that is right (Wilson).")
    per_solved_high_usd: str | None
    price_versions: list[str]
    ecdf_usd: list[str] = Field(description="Cost of one query at the levels of `levels`.")


class CostBoard(_Model):
    """What queries cost."""

    span: BoardSpan
    levels: list[float]
    strategies: list[StrategyCost]
    points: list[CostPoint]
    usd: str
    priced: int
    top_share: float | None = Field(description="Share of all known cost that the dearest hundredth takes.")
    top_traces: int


class ObjectiveHeld(_Model):
    """One objective: how many requests held it, of those that told."""

    name: str
    met: int
    told: int


class GoodputPoint(_Model):
    """Requests that met all objectives; the totals have `at_s` 0."""

    at_s: int
    requests: int
    good: int
    unknown: int = Field(description="Missed nothing, but did not tell everything: neither good nor bad.")
    each: list[ObjectiveHeld]


class Objective(_Model):
    """At most so long."""

    name: str
    limit_us: float


class GoodputBoard(_Model):
    """Share and rate of requests that meet all objectives."""

    span: BoardSpan
    models: list[str]
    objectives: list[Objective]
    total: GoodputPoint
    points: list[GoodputPoint]


class EnginePoint(_Model):
    """What the engine did in one point's time."""

    at_s: int
    requests: int
    errors: int
    preemptions: int
    input: int
    cached: int
    output: int
    busy_s: float = Field(description="Engine time that requests were given, summed.")
    queue_us: Quantiles


class LoadPoint(_Model):
    """What engines told of their steps in one point's time, all engines together whatever the model.

    Means are over the time that engines computed; requests and KV cache are those at the end of steps.
    """

    at_s: int
    steps: int
    running_mean: float | None
    running_max: int
    waiting_max: int
    kv_mean: float | None = Field(description="Share of the KV cache that is taken.")
    kv_max: float
    prefill_tokens: int = Field(description="Tokens of prompts that were computed.")
    decode_tokens: int
    prefix_queries: int
    prefix_hits: int
    preempted: int


class EngineBoard(_Model):
    """The engine as its requests and its steps tell of it."""

    span: BoardSpan
    models: list[str]
    total: EnginePoint
    points: list[EnginePoint]
    load: list[LoadPoint] = Field(description="Empty where no engine told of its steps.")


class Marker(_Model):
    """A moment that all charts show."""

    at_s: int
    kind: Literal["deploy", "price"]
    text: str


class Markers(_Model):
    """The earliest first."""

    markers: list[Marker] = Field(max_length=100)
