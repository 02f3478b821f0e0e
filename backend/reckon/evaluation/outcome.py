"""What is kept of one query of an evaluation: enough to decide again under any N and any rule."""

from collections import Counter
from dataclasses import asdict, dataclass
from math import comb
from typing import Any

from reckon.gateway.solved import Solved


@dataclass(frozen=True, slots=True)
class Drawn:
    """One generation. `correct` None: the check came to nothing. `logprob_mean` is per token."""

    answer: str | None
    correct: bool | None
    step_scores: tuple[float, ...]
    logprob_mean: float | None
    output_tokens: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """One problem under one arm. `drawn` is in order of asking; `correct` is the strategy's own choice."""

    correct: bool | None
    drawn: tuple[Drawn, ...]
    output_tokens: int
    input_tokens: int
    cached_tokens: int
    prm_tokens: int

    def as_json(self) -> dict[str, object]:
        """Plain values."""
        return asdict(self)


def prm_tokens_of(pool: Outcome, n: int) -> float:
    """What the PRM would have read of N of the pool's samples, on average: it reads the same words once.

    Samples that say the same have the same scores to the last digit, and no others do; of each kind, N draws
    without replacement bring at least one with the hypergeometric probability.
    """
    if not pool.prm_tokens:
        return 0.0
    whole = len(pool.drawn)
    kinds = Counter((one.answer, one.step_scores, one.output_tokens) for one in pool.drawn)
    met = sum(1 - comb(whole - count, n) / comb(whole, n) for count in kinds.values())
    return pool.prm_tokens * met / len(kinds)


def outcome_of(solved: Solved, *, keep_drawn: bool) -> Outcome:
    """What to keep of `solved`; the generations only where something is to be decided again from them."""
    drawn = tuple(
        Drawn(one.answer, one.correct, one.step_scores, one.logprob_mean, one.usage.output) for one in solved.candidates
    )
    usage = solved.usage
    kept = drawn if keep_drawn else ()
    return Outcome(solved.correct, kept, usage.output, usage.input, usage.cached, solved.prm_tokens)


def outcome_from(fields: dict[str, Any]) -> Outcome:
    """What `as_json` wrote. Raises KeyError or TypeError for anything else."""
    drawn = tuple(Drawn(**{**one, "step_scores": tuple(one["step_scores"])}) for one in fields["drawn"])
    return Outcome(**{**fields, "drawn": drawn})
