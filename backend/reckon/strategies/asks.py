"""What a strategy may ask for, and what it is sent back: the words of every search.

A strategy is a generator that yields asks and is sent replies. It holds no client, no
clock and no randomness of its own, so the same code runs over HTTP, against a fake and
from a recording. `drive` answers live, `replay` from what was recorded.
"""

import random
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, TypeVar

from reckon.domain.usage import Usage
from reckon.errors import InvalidInput
from reckon.metrics.confidence import TraceConfidence

SEED_BITS = 31  # OpenAI-compatible servers take a signed integer; 31 bits suit every one of them

StopReason: TypeAlias = Literal[
    "finished",
    "converged",
    "budget_output_tokens",
    "budget_prompt_tokens",
    "budget_prm_tokens",
    "budget_total_tokens",
    "budget_usd",
    "deadline",
    "cancelled",
    "failed",
]


# Where a generation may end before its end.
Until: TypeAlias = Literal["end", "step", "thought"]
PARTIAL = frozenset({"step", "thought"})  # finish reasons of generations that can be gone on from
LOW_CONFIDENCE = "low_confidence"  # finish reason of a generation that its stop rule cut off


@dataclass(frozen=True, slots=True)
class Watch:
    """How confidence is measured: mean over windows of `window` tokens; below `floor` the generation is stopped.

    The driver evaluates it on the stream, since a strategy never sees tokens.
    """

    window: int
    floor: float | None = None


@dataclass(frozen=True, slots=True)
class Sampling:
    """How tokens are drawn. `tokens_max` None leaves the limit to the model server."""

    temperature: float = 1.0
    top_p: float = 1.0
    tokens_max: int | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """One generation to make. `key` names it within the search: 0, 1, 2, … in order of asking.

    With `parent` it goes on where that generation ended, after the words `append`, which are
    put into the model's mouth. It ends by itself, at the next boundary of a step, or where
    the thinking closes, as `until` says. `watch` says how its confidence is measured.
    """

    key: int
    sampling: Sampling
    seed: int
    parent: int | None = None
    append: str = ""
    until: Until = "end"
    watch: Watch | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """One generation that ended.

    `text` is all that was said, from the question on, reasoning and markers included; `answer`
    its canonical answer, None where it never came to one. `usage`, `logprob_mean` and
    `confidence` are of this generation alone, without those it continues. `error` says why,
    where the model failed.
    """

    key: int
    text: str
    answer: str | None
    finish_reason: str
    usage: Usage = field(default_factory=Usage)
    logprob_mean: float | None = None
    error: str | None = None
    confidence: TraceConfidence | None = None

    @property
    def partial(self) -> bool:
        """Whether it stopped at a boundary, so that another request can go on from it."""
        return self.finish_reason in PARTIAL


@dataclass(frozen=True, slots=True)
class Verdict:
    """A PRM's scores of all that was said, in [0, 1], in order of the steps, and their aggregate."""

    scores: tuple[float, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Start:
    """Begin these generations. Sent back: None. The budget may let some of them never begin."""

    requests: tuple[Request, ...]


@dataclass(frozen=True, slots=True)
class NextFinished:
    """Wait for the next generation. Sent back: Finished, or None when no more will come."""


@dataclass(frozen=True, slots=True)
class Cancel:
    """Stop these generations. Sent back: None. Their tokens so far are paid."""

    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Judge:
    """Score these finished generations, with all they continue. Sent back: a Verdict or None for each, in order."""

    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NodeFact:
    """What the search has made of a generation; None where there is nothing (more) to say.

    `pruned` is a sentence: why it is not followed any further. `round` counts from 1.
    """

    key: int
    visits: int | None = None
    value: float | None = None
    prior: float | None = None
    round: int | None = None
    pruned: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Write down what became of these nodes. Sent back: None. It changes nothing in the search."""

    facts: tuple[NodeFact, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a search decided. `key` is the chosen generation, None where there was none to choose."""

    key: int | None
    answer: str | None
    score: float | None = None
    reason: StopReason = "finished"


Ask: TypeAlias = Start | NextFinished | Cancel | Judge | Note
Reply: TypeAlias = Finished | tuple[Verdict | None, ...] | None
T = TypeVar("T")
Search: TypeAlias = Generator[Ask, Reply, T]
Strategy: TypeAlias = Callable[[random.Random], Search[Choice]]


def draw(
    count: int, sampling: Sampling, rng: random.Random, first_key: int = 0, watch: Watch | None = None
) -> tuple[Request, ...]:
    """`count` requests; the first k of them are the same for every count of k or more."""
    return tuple(Request(first_key + i, sampling, rng.getrandbits(SEED_BITS), watch=watch) for i in range(count))


def start(requests: Sequence[Request]) -> Search[None]:
    """Begin `requests`; asks nothing where there are none."""
    if requests:
        yield Start(tuple(requests))


def next_finished() -> Search[Finished | None]:
    """The next generation that ends, None when no more will come."""
    reply = yield NextFinished()
    if reply is not None and not isinstance(reply, Finished):
        raise InvalidInput(f"NextFinished was answered with {type(reply).__name__}.")
    return reply


def cancel(keys: Sequence[int]) -> Search[None]:
    """Stop the generations `keys`; asks nothing where there are none."""
    if keys:
        yield Cancel(tuple(keys))


def judge(keys: Sequence[int]) -> Search[dict[int, Verdict]]:
    """The verdicts on `keys`; those which the budget or a PRM that is down left out are missing."""
    if not keys:
        return {}
    reply = yield Judge(tuple(keys))
    if not isinstance(reply, tuple):
        raise InvalidInput(f"Judge was answered with {type(reply).__name__}.")
    return {key: verdict for key, verdict in zip(keys, reply, strict=True) if verdict is not None}


def note(facts: Sequence[NodeFact]) -> Search[None]:
    """Write `facts` down; asks nothing where there are none."""
    if facts:
        yield Note(tuple(facts))


def run_all(requests: Sequence[Request]) -> Search[tuple[Finished, ...]]:
    """Start `requests` and wait for every one; sorted by key, so the order of completion cannot matter."""
    yield from start(requests)
    finished: list[Finished] = []
    while len(finished) < len(requests):
        one = yield from next_finished()
        if one is None:
            break
        finished.append(one)
    return tuple(sorted(finished, key=lambda item: item.key))
