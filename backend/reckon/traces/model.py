"""What the traces feature knows of a trace: spans as stored, candidates, the summary row.

Ids are bytes, times integer nanoseconds, costs integer nano-dollars, scores in [0, 1].
None means not known, never zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from reckon.domain.usage import Usage
from reckon.pricing.price_table import Kind

Status: TypeAlias = Literal["running", "ok", "error", "lost"]

NO_GENERATION = bytes(8)


@dataclass(frozen=True, slots=True)
class StoredSpan:
    """One row of `spans`, token-free; `attrs` holds strings as they are, everything else as JSON."""

    span_id: bytes
    parent_id: bytes | None
    name: str
    start_ns: int
    duration_ns: int
    error: bool = False
    status_message: str = ""
    generation_id: bytes | None = None
    model: str = ""
    finish_reason: str = ""
    usage: Usage = field(default_factory=Usage)
    queue_ns: int | None = None
    prefill_ns: int | None = None
    ttft_ns: int | None = None
    first_answer_ns: int | None = None
    attributed_ns: int | None = None
    steps: int = 0
    preemptions: int = 0
    question: str = ""
    answer: str = ""
    attrs: Mapping[str, str] = field(default_factory=dict)

    @property
    def end_ns(self) -> int:
        """When the span ended."""
        return self.start_ns + self.duration_ns


@dataclass(frozen=True, slots=True)
class StoredSteps:
    """What `steps` holds of one generation, added up."""

    steps: int
    tokens: int
    reasoning_tokens: int
    start_ns: int
    end_ns: int
    model: str = ""
    segmentation: str = ""
    logprob_mean: float | None = None


class StepScore(NamedTuple):
    """One step's score by one PRM version under one segmentation; `version` grows with each writing."""

    generation_id: bytes
    step: int
    score: float
    prm_version: str
    segmentation: str
    version: int


@dataclass(frozen=True, slots=True)
class StoredCost:
    """One row of `costs`: nano-dollars of the model or of the PRM for one generation.

    An empty price version says that the cost became unknown.
    """

    generation_id: bytes
    kind: Kind
    price_version: str
    nano_usd: int
    attributed_ns: int | None = None
    priced_ns: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class ScoringCall:
    """What the scoring job's last call for one generation took."""

    generation_id: bytes
    prm_version: str
    wall_ns: int
    tokens: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything stored of one trace but its tokens and texts: all that the pure part works from.

    `begun` are spans that have begun and not ended, as far as is known; they last no time.
    `costs` are all that were ever written, oldest first. `silent` generations have ended, and there is nothing in them
    that a PRM could judge.
    """

    spans: tuple[StoredSpan, ...] = ()
    steps: Mapping[bytes, StoredSteps] = field(default_factory=dict)
    scores: tuple[StepScore, ...] = ()
    costs: tuple[StoredCost, ...] = ()
    warnings: int = 0
    begun: tuple[StoredSpan, ...] = ()
    calls: tuple[ScoringCall, ...] = ()
    silent: frozenset[bytes] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One generation: an engine sequence, a node of the search tree.

    What a search noted of it stands last: how often it came by, what it found from there on, the
    share of siblings that said the same, the last round in which it was kept, why it was left.
    """

    generation_id: bytes
    parent_id: bytes | None
    depth: int
    branch: int
    selected: bool
    status: Status
    finish_reason: str
    answer: str | None
    correct: bool | None
    model: str
    provider: str
    start_ns: int
    duration_ns: int
    usage: Usage
    ttft_ns: int | None
    queue_ns: int | None
    prefill_ns: int | None
    first_answer_ns: int | None
    attributed_ns: int | None
    steps: int
    preemptions: int
    scores: tuple[float | None, ...]
    score: float | None
    logprob_mean: float | None
    completeness: float | None
    model_nano_usd: int | None
    prm_nano_usd: int | None
    visits: int | None = None
    value: float | None = None
    prior: float | None = None
    kept_round: int | None = None
    pruned: str | None = None

    @property
    def end_ns(self) -> int:
        """When it ended, or was last heard of."""
        return self.start_ns + self.duration_ns


@dataclass(frozen=True, slots=True)
class TraceSummary:
    """One row of `traces`, before it has a version."""

    started_ns: int
    duration_ns: int
    status: Status
    question: str
    answer: str | None
    reference: str | None
    correct: bool | None
    strategy: str | None
    stop_reason: str | None
    model: str
    candidates: int
    generations: int
    ttft_ns: int | None
    usage: Usage
    wasted_tokens: int
    stored_tokens: int
    nano_usd: int | None
    model_nano_usd: int | None
    prm_nano_usd: int | None
    price_version: str | None
    segmentation: str | None
    prm_version: str | None
    scored_generations: int
    prm_min: float | None
    prm_last: float | None
    prm_mean: float | None
    prm_spark: tuple[float, ...]
    warnings: int
    selected_generation: bytes | None

    @property
    def completeness(self) -> float | None:
        """Tokens stored over output tokens reported, 0 to 1; None where nobody told how many there were."""
        if "output" in self.usage.unknown or not self.usage.output:
            return None
        return min(1.0, self.stored_tokens / self.usage.output)
