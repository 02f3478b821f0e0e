"""N completions, of which the process reward model picks one."""

import random

from reckon.strategies.asks import Choice, Sampling, Search, Strategy, draw, judge, run_all
from reckon.strategies.choose import Select, by_score, by_weighted_vote


def best_of_n(*, n: int, sampling: Sampling, select: Select = "best") -> Strategy:
    """`best` takes the highest score (Cobbe et al. 2021), `weighted` the answer with the largest sum of scores."""

    def search(rng: random.Random) -> Search[Choice]:
        finished = yield from run_all(draw(n, sampling, rng))
        verdicts = yield from judge([item.key for item in finished if item.error is None])
        decide = by_weighted_vote if select == "weighted" else by_score
        return decide(finished, verdicts)

    return search
