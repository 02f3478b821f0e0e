"""Runs an evaluation: asks what has not been asked yet, a bounded number of problems at a time."""

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from reckon.checkers.protocol import Checker
from reckon.errors import ModelUnavailable, PrmUnavailable, ReckonError
from reckon.evaluation.outcome import Outcome, outcome_of, prm_tokens_of
from reckon.evaluation.plan import POOL, Plan
from reckon.evaluation.problems import Problem
from reckon.evaluation.state import Place, State
from reckon.gateway.parts import Parts
from reckon.gateway.solve import solve
from reckon.gateway.solved import Solved
from reckon.strategies.catalogue import entry
from reckon.strategies.ledger import Budget


async def run_evaluation(
    problems: Sequence[Problem],
    plan: Plan,
    state: State,
    parts: Parts,
    checkers: Mapping[str, Checker],
    *,
    at_once: int,
    in_flight: int,
    on_done: Callable[[int, int], None],
) -> None:
    """Fill `state`. `on_done` gets how many places are done, of how many.

    First the pools; then the live strategies, whose budgets follow from what the pools took on the same problem.
    Raises what `solve` raises, and PrmUnavailable where nothing was scored that should have
    been: what was done until then is kept, and the next run goes on from there.
    """
    pools = [(index, POOL, plan.samples) for index in range(len(problems))]
    searches = [(index, name, n) for name in plan.live for n in plan.ns for index in range(len(problems))]
    runner = _Runner(problems, plan, state, parts, checkers, at_once, on_done, len(pools) + len(searches))
    await runner.ask_all(pools, lambda _: Budget(in_flight=in_flight))
    await runner.ask_all(searches, lambda place: budget_at(state, plan, place, in_flight))


def budget_at(state: State, plan: Plan, place: Place, in_flight: int = 64) -> Budget:
    """What N samples of this problem took: output and PRM tokens together, which a search shares out as it likes.

    Of its own for each problem, since samples of a long one take more too. A strategy that draws N whole
    samples has its budget in them.
    """
    index, arm, n = place
    if any(parameter.name == "n" for parameter in entry(arm).parameters):
        return Budget(in_flight=in_flight)
    pool = state.outcomes[index, POOL, plan.samples]
    total = pool.output_tokens * n / plan.samples + prm_tokens_of(pool, n)
    return Budget(total_tokens=round(total), in_flight=in_flight)


class _Runner:
    def __init__(
        self,
        problems: Sequence[Problem],
        plan: Plan,
        state: State,
        parts: Parts,
        checkers: Mapping[str, Checker],
        at_once: int,
        on_done: Callable[[int, int], None],
        total: int,
    ) -> None:
        self._problems, self._plan, self._state, self._parts = problems, plan, state, parts
        self._checkers, self._at_once, self._on_done, self._total = checkers, at_once, on_done, total
        self._last_ns = parts.now_ns()

    async def ask_all(self, places: Sequence[Place], budget: Callable[[Place], Budget]) -> None:
        """Ask what is missing of `places`; the first failure stops the others."""
        missing = iter([place for place in places if place not in self._state.outcomes])
        self._on_done(len(self._state.outcomes), self._total)
        self._last_ns = self._parts.now_ns()

        async def worker() -> None:
            for place in missing:
                outcome = await self._ask(place, budget(place))
                now_ns = self._parts.now_ns()
                self._state.add(place, outcome, now_ns - self._last_ns)
                self._last_ns = now_ns
                self._on_done(len(self._state.outcomes), self._total)

        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(self._at_once):
                    group.create_task(worker())
        except* ReckonError as failures:
            raise failures.exceptions[0] from None

    async def _ask(self, place: Place, budget: Budget) -> Outcome:
        index, arm, n = place
        problem = self._problems[index]
        strategy, params = self._plan.pool_strategy() if arm == POOL else (arm, self._plan.live_params(arm, n))
        solved = await solve(
            problem.question,
            strategy=strategy,
            params=params,
            parts=replace(self._parts, checker=self._checkers[problem.checker]),
            reference=problem.reference,
            # Of its own for each place, and the same whenever it is asked.
            seed=random.Random(f"{self._plan.seed}/{index}/{arm}/{n}").getrandbits(31),  # noqa: S311  # repeatable
            budget=budget,
        )
        if arm == POOL:
            _check_whole(solved, judged=self._plan.judged)
        return outcome_of(solved, keep_drawn=arm == POOL)


def _check_whole(solved: Solved, *, judged: bool) -> None:
    """Samples that a failure left out would be counted as wrong ones, so such a pool is not kept."""
    failed = next((one.error for one in solved.candidates if one.error is not None), None)
    if failed is not None:
        raise ModelUnavailable(failed)
    if judged and all(one.score is None for one in solved.candidates):
        raise PrmUnavailable(" ".join(solved.warnings) or "The PRM scored nothing.")
