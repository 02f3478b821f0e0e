"""From outcomes to numbers: accuracy against N, tokens and cost for every way of choosing, with intervals."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import fmean

import numpy as np

from reckon.domain.usage import Usage
from reckon.evaluation.outcome import Outcome, prm_tokens_of
from reckon.evaluation.plan import POOL, Plan
from reckon.evaluation.selectors import Selector, first, reads_prm, selectors
from reckon.evaluation.state import State
from reckon.metrics.intervals import Interval, paired_bootstrap, wilson

SUBSETS = 32  # of the pool, drawn for each N below it: less noise, the same expectation
_AGAINST = "majority"

Price = Callable[[Usage], Decimal | None]


@dataclass(frozen=True, slots=True)
class Point:
    """One curve at one N. Tokens and cost are means per problem; `cost_usd` None where no price is known.

    `against_majority` is the paired difference in accuracy on the same problems and N.
    """

    name: str
    n: int
    accuracy: Interval
    against_majority: Interval | None
    output_tokens: float
    prm_tokens: float
    cost_usd: Decimal | None
    unchecked: int
    right: tuple[float, ...]

    @property
    def tokens(self) -> float:
        """Generated and read by the PRM, together."""
        return self.output_tokens + self.prm_tokens


def points(state: State, plan: Plan, problems: int, price: Price) -> list[Point]:
    """Every curve at every N, `majority` first where curves of one N are compared with it."""
    pools = [state.outcomes[index, POOL, plan.samples] for index in range(problems)]
    found: list[Point] = []
    if "chain_of_thought" in plan.strategies:
        # One completion is the same at every N: it is one point, told by all samples of the pool.
        everything = [list(range(plan.samples))]
        found.append(_pooled("chain_of_thought", first, 1, pools, everything, price, None, plan.seed))
    for n in plan.ns:
        subsets = _subsets(len(pools[0].drawn), n, plan.seed)
        judged = selectors(judged=plan.judged)
        shown = [name for name in judged if _asked_for(name, plan)]
        vote = _pooled(_AGAINST, judged[_AGAINST], n, pools, subsets, price, None, plan.seed)
        found += [
            vote if name == _AGAINST else _pooled(name, judged[name], n, pools, subsets, price, vote, plan.seed)
            for name in shown
        ]
        for name in plan.live:
            outcomes = [state.outcomes[index, name, n] for index in range(problems)]
            found.append(_live(name, n, outcomes, price, vote, plan.seed))
    return found


def _asked_for(name: str, plan: Plan) -> bool:
    always = name in {"majority", "mean_logprob", "oracle"}
    return always or name in plan.strategies or (reads_prm(name) and "best_of_n" in plan.strategies)


def _subsets(samples: int, n: int, seed: int) -> list[list[int]]:
    if n >= samples:
        return [list(range(samples))]
    rng = random.Random(f"{seed}/{n}")  # noqa: S311  # repeatable subsets, not secrets
    return [rng.sample(range(samples), n) for _ in range(SUBSETS)]


def _pooled(
    name: str,
    select: Selector,
    n: int,
    pools: Sequence[Outcome],
    subsets: Sequence[Sequence[int]],
    price: Price,
    vote: Point | None,
    seed: int,
) -> Point:
    right: list[float] = []
    output: list[float] = []
    share: list[float] = []  # of the pool's samples that were paid
    for pool in pools:
        chosen = [(select([pool.drawn[i] for i in subset]), subset) for subset in subsets]
        right.append(fmean(one.right for one, _ in chosen))
        output.append(fmean(sum(pool.drawn[i].output_tokens for i in subset[: one.samples]) for one, subset in chosen))
        share.append(fmean(one.samples for one, _ in chosen) / len(pool.drawn))
    prm = [prm_tokens_of(pool, n) if reads_prm(name) else 0.0 for pool in pools]
    inputs = [pool.input_tokens * part for pool, part in zip(pools, share, strict=True)]
    unchecked = sum(any(one.answer is not None and one.correct is None for one in pool.drawn) for pool in pools)
    return _point(name, n, right, output, prm, inputs, price, vote, unchecked, seed)


def _live(name: str, n: int, outcomes: Sequence[Outcome], price: Price, vote: Point, seed: int) -> Point:
    right = [float(one.correct is True) for one in outcomes]
    output = [float(one.output_tokens) for one in outcomes]
    prm = [float(one.prm_tokens) for one in outcomes]
    inputs = [float(one.input_tokens) for one in outcomes]
    unchecked = sum(one.correct is None for one in outcomes)
    return _point(name, n, right, output, prm, inputs, price, vote, unchecked, seed)


def _point(
    name: str,
    n: int,
    right: list[float],
    output: list[float],
    prm: list[float],
    inputs: list[float],
    price: Price,
    vote: Point | None,
    unchecked: int,
    seed: int,
) -> Point:
    against = paired_bootstrap(right, vote.right, np.random.default_rng(seed)) if vote is not None else None
    cost = price(Usage(round(sum(inputs)), round(sum(output))))
    per_problem = None if cost is None else cost / len(right)
    return Point(
        name, n, _accuracy(right, seed), against, fmean(output), fmean(prm), per_problem, unchecked, tuple(right)
    )


def _accuracy(right: Sequence[float], seed: int) -> Interval:
    """Wilson's interval where every problem is right or wrong, a bootstrap over problems where it is a mean."""
    if all(one in (0.0, 1.0) for one in right):
        return wilson(round(sum(right)), len(right))
    return paired_bootstrap(right, [0.0] * len(right), np.random.default_rng(seed))
