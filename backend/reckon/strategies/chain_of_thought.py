"""One completion: the model thinks once, and its answer is taken as it is; its thinking can be bounded or forced on."""

import random
from dataclasses import replace

from reckon.segmentation.phase import CLOSER
from reckon.strategies.asks import SEED_BITS, Choice, Finished, Request, Sampling, Search, Strategy, draw, run_all
from reckon.strategies.choose import by_vote

WAIT = "Wait"


def chain_of_thought(*, sampling: Sampling, thinking_budget: int | None = None, waits: int = 0) -> Strategy:
    """A search of one line of thought (Wei et al. 2022).

    `thinking_budget` closes the thinking after so many tokens. `waits` is the budget forcing of
    s1 (arXiv 2501.19393): so often, where the model would close it, it is made to say "Wait"
    and think on. Both go on from the thought, so the thinking is not paid again.
    """

    def search(rng: random.Random) -> Search[Choice]:
        if thinking_budget is None and not waits:
            return by_vote((yield from run_all(draw(1, sampling, rng))))
        thoughts = replace(sampling, tokens_max=thinking_budget if thinking_budget is not None else sampling.tokens_max)
        said: list[Finished] = []
        append, left = "", waits
        while True:
            parent = said[-1].key if said else None
            request = Request(len(said), thoughts, rng.getrandbits(SEED_BITS), parent, append, "thought")
            thought = yield from run_all([request])
            said += thought
            if not thought or not said[-1].partial:
                break  # spent, failed, or it never closed its thinking
            used = sum(item.usage.output for item in said)
            if left and (thinking_budget is None or used < thinking_budget):
                left, append = left - 1, WAIT
                continue
            answer = Request(len(said), sampling, rng.getrandbits(SEED_BITS), said[-1].key, CLOSER.decode())
            said += yield from run_all([answer])
            break
        return by_vote(said[-1:])

    return search
