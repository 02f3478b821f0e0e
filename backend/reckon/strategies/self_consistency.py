"""Up to N completions that vote, stopped as soon as the vote is as good as decided."""

import random
from math import comb

from reckon.metrics.majority import votes
from reckon.strategies.asks import Choice, Finished, Sampling, Search, Strategy, cancel, draw, next_finished, start
from reckon.strategies.choose import by_vote


def self_consistency(*, n: int, sampling: Sampling, confidence: float = 0.95) -> Strategy:
    """Majority over canonical answers (Wang et al. 2022) with the Beta stop of Aggarwal et al. 2023.

    `confidence` 1 never stops early: then the choice does not depend on the order of completion.
    """

    def search(rng: random.Random) -> Search[Choice]:
        requests = draw(n, sampling, rng)
        yield from start(requests)
        finished: list[Finished] = []
        while len(finished) < n:
            one = yield from next_finished()
            if one is None:
                break
            finished.append(one)
            if len(finished) < n and confidence < 1 and leader_is_safe(finished) >= confidence:
                done = {item.key for item in finished}
                yield from cancel([request.key for request in requests if request.key not in done])
                choice = by_vote(finished)
                return Choice(choice.key, choice.answer, reason="converged")
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
