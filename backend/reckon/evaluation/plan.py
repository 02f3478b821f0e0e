"""What an evaluation asks: one pool of samples per problem, and searches that have to run live."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reckon.errors import InvalidInput
from reckon.strategies.catalogue import N_MAX, checked_parameters, entry
from reckon.strategies.parameters import Values

# Decided again from the pool, for every N: drawing for each of them would cost as much again.
POOLED = frozenset({"chain_of_thought", "best_of_n", "self_consistency"})
POOL = "pool"


@dataclass(frozen=True, slots=True)
class Plan:
    """`strategies` by name, `ns` ascending; `live` are those that choose while they draw, with their parameters."""

    ns: tuple[int, ...]
    strategies: tuple[str, ...]
    sampling: Values
    judged: bool
    seed: int
    live: dict[str, dict[str, object]] = field(default_factory=dict)

    @property
    def samples(self) -> int:
        """Samples in the pool of each problem."""
        return self.ns[-1]

    def pool_strategy(self) -> tuple[str, dict[str, object]]:
        """The strategy that draws the pool, judged where there is a PRM, and its parameters."""
        params: dict[str, object] = {**self.sampling, "n": self.samples}
        if self.judged:
            return "best_of_n", params
        return "self_consistency", {**params, "confidence": 1.0}

    def live_params(self, name: str, n: int) -> dict[str, object]:
        """The parameters of a live strategy at N; `n` only where it knows one."""
        known = {parameter.name for parameter in entry(name).parameters}
        params = {key: value for key, value in {**self.sampling, "n": n}.items() if key in known}
        return {**params, **self.live[name]}


def make_plan(
    strategies: Sequence[str],
    ns: Sequence[int],
    sampling: Values,
    others: dict[str, dict[str, object]],
    *,
    judged: bool,
    seed: int,
) -> Plan:
    """A checked plan. `others` are further parameters of live strategies, by name.

    Raises InvalidInput for unknown strategies, wrong parameters, and an N out of range.
    """
    if not ns or min(ns) < 1 or max(ns) > N_MAX:
        raise InvalidInput(f"--n is a list of whole numbers from 1 to {N_MAX}, such as 1,2,4,8.")
    named = tuple(dict.fromkeys(strategies))
    unpooled = sorted(set(others) - (set(named) - POOLED))
    if unpooled:
        raise InvalidInput(f"--param is for strategies that run live; {unpooled[0]!r} is none of those asked for.")
    live = {name: others.get(name, {}) for name in named if name not in POOLED}
    for name in named:
        if entry(name).judged and not judged:
            raise InvalidInput(f"The strategy {name!r} needs a process reward model. Set RECKON_PRM_URL.")
    plan = Plan(tuple(sorted(set(ns))), named, dict(sampling), judged, seed, live)
    for name in live:
        for n in plan.ns:
            checked_parameters(name, plan.live_params(name, n))
    pool, params = plan.pool_strategy()
    checked_parameters(pool, params)
    return plan
