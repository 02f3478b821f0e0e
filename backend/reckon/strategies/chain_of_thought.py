"""One completion: the model thinks once, and its answer is taken as it is."""

import random

from reckon.strategies.asks import Choice, Sampling, Search, Strategy, draw, run_all
from reckon.strategies.choose import by_vote


def chain_of_thought(*, sampling: Sampling) -> Strategy:
    """A search of one generation (Wei et al. 2022)."""

    def search(rng: random.Random) -> Search[Choice]:
        finished = yield from run_all(draw(1, sampling, rng))
        return by_vote(finished)

    return search
