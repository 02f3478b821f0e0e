"""Votes that weigh as much as the model was sure: DeepConf, on whole traces or while they are written."""

import random
from collections.abc import Callable, Mapping, Sequence
from math import ceil
from typing import Literal, TypeAlias

from reckon.metrics.confidence import TraceConfidence
from reckon.metrics.majority import leading_answer
from reckon.strategies.asks import (
    LOW_CONFIDENCE,
    Choice,
    Finished,
    NodeFact,
    Sampling,
    Search,
    Strategy,
    Watch,
    cancel,
    draw,
    next_finished,
    note,
    run_all,
    start,
)
from reckon.strategies.choose import by_vote

Measure: TypeAlias = Literal["mean", "lowest", "bottom", "tail"]
MEASURES: Mapping[Measure, Callable[[TraceConfidence], float]] = {
    "mean": lambda found: found.mean,
    "lowest": lambda found: found.lowest,
    "bottom": lambda found: found.bottom,
    "tail": lambda found: found.tail,
}


def confident_vote(
    *, n: int, sampling: Sampling, window: int, keep: float, measure: Measure, warm_up: int, consensus: float
) -> Strategy:
    """Fu et al. 2025 (arXiv 2508.15260): the surest share `keep` of N traces votes, weighted by `measure`.

    With `warm_up` below N the rest is watched while it is written: a trace is stopped once a
    group of `window` tokens is less sure than that share of the first traces ever were, and
    all of it once the leader has the share `consensus` of the votes' weight.
    """

    def search(rng: random.Random) -> Search[Choice]:
        first = yield from run_all(draw(min(warm_up, n), sampling, rng, watch=Watch(window)))
        if len(first) < min(warm_up, n) or warm_up >= n:
            return _decide(first, keep, measure)
        floor = _floor(first, keep)
        requests = draw(n - warm_up, sampling, rng, warm_up, Watch(window, floor))
        yield from start(requests)
        finished = list(first)
        while len(finished) < n:
            if consensus < 1 and _agreed(finished, keep, measure) >= consensus:
                done = {item.key for item in finished}
                yield from cancel([request.key for request in requests if request.key not in done])
                choice = _decide(finished, keep, measure)
                return Choice(choice.key, choice.answer, reason="converged")
            one = yield from next_finished()
            if one is None:
                break
            finished.append(one)
            if one.finish_reason == LOW_CONFIDENCE:
                yield from note([NodeFact(one.key, pruned=f"A group of tokens was less sure than {floor:.3f}.")])
        return _decide(finished, keep, measure)

    return search


def _floor(first: Sequence[Finished], keep: float) -> float | None:
    """The confidence that the share `keep` of the first traces never fell below."""
    lowest = sorted((item.confidence.lowest for item in first if item.confidence is not None), reverse=True)
    return lowest[max(1, ceil(keep * len(lowest))) - 1] if lowest else None


def _voters(finished: Sequence[Finished], keep: float, measure: Measure) -> list[tuple[Finished, float]]:
    """The surest traces that came to an answer, with their weights; in order of key, so sums do not depend on time."""
    weigh = MEASURES[measure]
    known = [(item, weigh(item.confidence)) for item in finished if item.confidence and item.answer is not None]
    surest = sorted(known, key=lambda pair: (-pair[1], pair[0].key))[: ceil(keep * len(known))]
    return sorted(surest, key=lambda pair: pair[0].key)


def _decide(finished: Sequence[Finished], keep: float, measure: Measure) -> Choice:
    voters = _voters(finished, keep, measure)
    leader = leading_answer([item.answer for item, _ in voters], [weight for _, weight in voters])
    if leader is None:
        return by_vote(finished)  # no log-probabilities came: a plain vote
    best = max((pair for pair in voters if pair[0].answer == leader), key=lambda pair: (pair[1], -pair[0].key))[0]
    return Choice(best.key, leader)


def _agreed(finished: Sequence[Finished], keep: float, measure: Measure) -> float:
    """The leader's share of the weight."""
    weights: dict[str | None, float] = {}
    for item, weight in _voters(finished, keep, measure):
        weights[item.answer] = weights.get(item.answer, 0.0) + weight
    return max(weights.values()) / sum(weights.values()) if weights and sum(weights.values()) > 0 else 0.0
