"""What a question came to: the answer, its candidates, and what happened on the way."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from reckon.domain.usage import Usage
from reckon.providers.chat import ToolCall
from reckon.strategies.asks import StopReason
from reckon.strategies.recording import Recording


@dataclass(frozen=True, slots=True)
class Candidate:
    """One generation. `usage.input` is unknown, and 0, where it was cancelled.

    In a tree search it is one node: `parent` is the generation that it continues, `partial`
    says that it stopped at a boundary and came to no answer of its own, `pruned` why the
    search left it.
    """

    key: int
    generation_id: str
    answer: str | None
    correct: bool | None
    score: float | None
    step_scores: tuple[float, ...]
    usage: Usage
    logprob_mean: float | None
    finish_reason: str
    selected: bool
    error: str | None
    parent: str | None = None
    depth: int = 0
    partial: bool = False
    pruned: str | None = None
    visits: int | None = None


@dataclass(frozen=True, slots=True)
class Solved:
    """`reasoning` and `content` are the words of the chosen generation, empty where none was chosen.

    `tool_calls` and `token_logprobs` are the chosen one's too.
    `warnings` are sentences for people: what was not done as asked, and why.
    """

    trace_id: str
    question: str
    strategy: str
    answer: str | None
    correct: bool | None
    score: float | None
    stop_reason: StopReason
    candidates: tuple[Candidate, ...]
    votes: tuple[tuple[str, int], ...]
    usage: Usage
    prm_tokens: int
    wall_ns: int
    warnings: tuple[str, ...]
    recording: Recording
    reasoning: str = ""
    content: str = ""
    tool_calls: tuple[ToolCall, ...] = ()
    token_logprobs: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class GenerationStarted:
    """A generation was begun."""

    key: int


@dataclass(frozen=True, slots=True)
class TokensSeen:
    """`tokens` output tokens of a generation so far."""

    key: int
    tokens: int


@dataclass(frozen=True, slots=True)
class TextSeen:
    """More of a generation's text."""

    key: int
    reasoning: str
    answer: str


@dataclass(frozen=True, slots=True)
class GenerationEnded:
    """A generation ended; `answer` None where it came to none."""

    key: int
    answer: str | None


@dataclass(frozen=True, slots=True)
class GenerationJudged:
    """A PRM scored a generation."""

    key: int
    score: float


Event: TypeAlias = GenerationStarted | TokensSeen | TextSeen | GenerationEnded | GenerationJudged
