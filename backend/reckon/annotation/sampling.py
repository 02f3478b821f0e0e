"""Which of many candidates become a queue's items, and in which order: pure, its randomness seeded by the caller."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final, Literal, TypeAlias

Sampling: TypeAlias = Literal["random", "stratified", "uncertainty", "disagreement"]
# A step below this is predicted to be wrong; a step whose better side stays below SURE is uncertain (ActPRM).
WRONG_BELOW: Final = 0.5
SURE: Final = 0.95


@dataclass(frozen=True, slots=True)
class Candidate:
    """One generation that could be labelled. `scores` are the PRM's by step, `said` what people said of steps."""

    trace_id: str
    generation_id: str
    stratum: str = ""
    scores: Sequence[float | None] = ()
    said: Mapping[int, int] = field(default_factory=dict)


def choose(found: Sequence[Candidate], how: Sampling, size: int, random: Random) -> list[Candidate]:
    """At most `size` of them, in the order in which they should be labelled."""
    shuffled = sorted(found, key=lambda one: (one.trace_id, one.generation_id))
    random.shuffle(shuffled)
    match how:
        case "random":
            return shuffled[:size]
        case "stratified":
            return _in_turns(shuffled)[:size]
        case "uncertainty":
            weighed = [(uncertainty(one.scores), one) for one in shuffled]
            return [one for weight, one in _heaviest(weighed) if weight > 0][:size]
        case "disagreement":
            weighed = [(disagreement(one.scores, one.said), one) for one in shuffled]
            return [one for weight, one in _heaviest(weighed) if weight > 0][:size]


def uncertainty(scores: Sequence[float | None]) -> float:
    """How unsure the PRM was at worst before the first error that it predicts; 0 where it was sure everywhere."""
    worst = 0.0
    for score in scores:
        if score is None:
            continue
        sure = max(score, 1 - score)
        worst = max(worst, 1 - sure if sure < SURE else 0.0)
        if score < WRONG_BELOW:
            break
    return worst


def disagreement(scores: Sequence[float | None], said: Mapping[int, int]) -> float:
    """By how much the PRM was wrong at worst, going by people: 0 where they agree, at most 1."""
    apart = 0.0
    for step, value in said.items():
        score = scores[step] if step < len(scores) else None
        if score is None or value == 0 or (score >= WRONG_BELOW) == (value > 0):
            continue
        apart = max(apart, abs(score - (1.0 if value > 0 else 0.0)))
    return apart


def _heaviest(weighed: Sequence[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    return sorted(weighed, key=lambda pair: -pair[0])


def _in_turns(shuffled: Sequence[Candidate]) -> list[Candidate]:
    """One of each stratum after the other, so that small strata are not drowned."""
    strata: dict[str, list[Candidate]] = {}
    for one in shuffled:
        strata.setdefault(one.stratum, []).append(one)
    turns = [(turn, name, one) for name, held in strata.items() for turn, one in enumerate(held)]
    return [one for _, _, one in sorted(turns, key=lambda t: (t[0], t[1]))]
