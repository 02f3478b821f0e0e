"""Up to N completions that vote, stopped as soon as the vote is as good as decided."""

import random
from collections.abc import Sequence
from math import comb

from reckon.metrics.majority import votes
from reckon.strategies.asks import (
    Choice,
    Finished,
    Request,
    Sampling,
    Search,
    Strategy,
    cancel,
    draw,
    next_finished,
    run_all,
    start,
)
from reckon.strategies.choose import by_vote


def self_consistency(
    *,
    n: int,
    sampling: Sampling,
    confidence: float = 0.95,
    fall: float = 0.0,
    parallel: int | None = None,
    window: int | None = None,
) -> Strategy:
    """Majority over canonical answers (Wang et al. 2022), stopped early.

    By the Beta rule of Aggarwal et al. 2023, with `parallel` generations in flight (None: all
    at once; fewer waste less on what is cancelled); `confidence` 1 never stops early, so the
    choice does not depend on the order of completion. The certainty that is asked for falls by `fall`
    until the last draw, as the square of the share drawn, since the less is left, the less it can change.
    Or, with a `window`, by that of Li et
    al. 2024 (arXiv 2401.10480): window after window, until one is of one mind.
    """

    def search(rng: random.Random) -> Search[Choice]:
        requests = draw(n, sampling, rng)
        if window is not None:
            return (yield from _by_window(requests, window))
        waiting = list(requests)
        finished: list[Finished] = []
        # Where nothing stops it early, nothing can be wasted on what would be cancelled.
        yield from start(_take(waiting, parallel or n if confidence < 1 else n))
        while len(finished) < n:
            one = yield from next_finished()
            if one is None:
                break
            finished.append(one)
            if len(finished) < n and confidence < 1 and is_decided(finished, n, confidence, fall):
                done = {item.key for item in finished} | {request.key for request in waiting}
                yield from cancel([request.key for request in requests if request.key not in done])
                return _converged(finished)
            yield from start(_take(waiting, 1))
        return by_vote(finished)

    return search


def leader_is_safe(finished: list[Finished]) -> float:
    """P(the leading answer has more than half of the probability of the two leading ones).

    With v1 and v2 votes and a flat prior that is 1 - Σ_{k≤v2} C(v1+v2+1, k) / 2^(v1+v2+1) (arXiv 2305.11860).
    """
    counts = [count for _, count in votes([item.answer for item in finished])] + [0, 0]
    first, second = counts[0], counts[1]
    tosses = first + second + 1
    return 1.0 - sum(comb(tosses, k) for k in range(second + 1)) / float(2**tosses)


def is_decided(finished: list[Finished], n: int, confidence: float, fall: float) -> bool:
    """Whether the leader is as safe as it has to be after these of `n` draws."""
    return leader_is_safe(finished) >= confidence - fall * (len(finished) / n) ** 2


def of_one_mind(window: Sequence[Finished]) -> bool:
    """Whether a window of generations came to one answer."""
    return len({item.answer for item in window}) == 1 and window[0].answer is not None


def _by_window(requests: Sequence[Request], window: int) -> Search[Choice]:
    finished: list[Finished] = []
    for at in range(0, len(requests), window):
        asked = requests[at : at + window]
        drawn = yield from run_all(asked)
        finished += drawn
        if len(drawn) < len(asked):
            break
        if len(drawn) == window and len(finished) < len(requests) and of_one_mind(drawn):
            return _converged(finished)
    return by_vote(finished)


def _take(waiting: list[Request], count: int) -> list[Request]:
    taken = waiting[:count]
    del waiting[:count]
    return taken


def _converged(finished: Sequence[Finished]) -> Choice:
    choice = by_vote(finished)
    return Choice(choice.key, choice.answer, reason="converged")
