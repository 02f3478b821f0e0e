"""The demo's workload: held-out questions, asked under best-of-N and under chain of thought."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reckon.demo.accuracy import Candidate
from reckon.demo.problems import Problem, held_out, question, solution
from reckon.errors import LimitExceeded
from reckon.gateway.parts import Parts
from reckon.gateway.solve import solve
from reckon.gateway.solved import Solved

QUESTIONS = 40
SAMPLES = 8
TEMPERATURE = 1.2
TOKENS_MAX = 160  # the longest right solution has about 110
AT_ONCE = 6  # questions in flight; with 8 samples each they keep 48 sequences running

STRATEGIES: Mapping[str, Mapping[str, object]] = {
    "best_of_n": {"n": SAMPLES, "temperature": TEMPERATURE, "max_tokens": TOKENS_MAX},
    "chain_of_thought": {"temperature": TEMPERATURE, "max_tokens": TOKENS_MAX},
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One question under one strategy, and what it came to."""

    strategy: str
    solved: Solved


def problems(count: int = QUESTIONS) -> tuple[Problem, ...]:
    """The first `count` held-out problems. Raises LimitExceeded where there are not so many."""
    known = held_out()
    if not 0 < count <= len(known):
        raise LimitExceeded(f"The demo has 1 to {len(known)} questions.")
    return known[:count]


async def ask_all(parts: Parts, asked: Sequence[Problem], on_solved: Callable[[Asked], None]) -> list[Asked]:
    """Every problem under every strategy, AT_ONCE questions at a time, in the order given.

    Raises what `solve` raises: a model that is down fails the workload and nothing is made up.
    """
    slots = asyncio.Semaphore(AT_ONCE)

    async def one(problem: Problem, strategy: str) -> Asked:
        async with slots:
            solved = await solve(
                question(problem),
                strategy=strategy,
                params=STRATEGIES[strategy],
                parts=parts,
                reference=str(solution(problem)[1]),
            )
        done = Asked(strategy, solved)
        on_solved(done)
        return done

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(problem, strategy)) for strategy in STRATEGIES for problem in asked]
    return [task.result() for task in tasks]


def candidates_of(asked: Sequence[Asked], strategy: str) -> list[list[Candidate]]:
    """The candidates of every question asked under `strategy`, as the accuracy table counts them."""
    return [
        [
            Candidate(c.answer, bool(c.correct), c.score, c.logprob_mean)
            for c in one.solved.candidates
            if c.error is None
        ]
        for one in asked
        if one.strategy == strategy
    ]
