"""What best-of-64 leaves of a server's token throughput, against plain concurrent requests to the same server.

Run: python benchmarks/strategies_throughput.py (with tests/ and benchmarks/ on PYTHONPATH) while
`reckon vllm serve` and `reckon vllm serve --kind prm` run at RECKON_MODEL_URL and RECKON_PRM_URL. Both sides
make the same 64 completions of the same problems with the same sampling, 64 in flight; ours also scores them
on the PRM, which on one machine takes its share of the same cores. Rounds take turns, and the median of their
ratios counts.
"""

import asyncio
import time
from statistics import median

import httpx
from record import record

from reckon.cli.query_parts import query_parts
from reckon.demo.evaluated import demo_problems
from reckon.evaluation.problems import Problem
from reckon.gateway.solve import solve
from reckon.settings import Settings, load
from reckon.strategies.ledger import Budget

PROBLEMS = 50
ROUNDS = 5  # of PROBLEMS / ROUNDS problems each
N = 64
IN_FLIGHT = 64
AT_ONCE = 2  # while one question is scored, the next keeps the model busy
TEMPERATURE = 1.2
TOKENS_MAX = 160


class Nowhere:
    """Takes spans."""

    def send(self, span: object) -> bool:
        del span
        return True


async def plain(settings: Settings, problems: list[Problem]) -> float:
    """Tokens a second of requests by themselves."""
    room = asyncio.Semaphore(IN_FLIGHT)
    url = f"{settings.model.url}/chat/completions"
    limits = httpx.Limits(max_connections=IN_FLIGHT)
    async with httpx.AsyncClient(timeout=600, limits=limits, trust_env=False) as http:

        async def one(problem: Problem) -> int:
            async with room:
                body = {
                    "model": settings.model.name,
                    "messages": [{"role": "user", "content": problem.question}],
                    "temperature": TEMPERATURE,
                    "max_tokens": TOKENS_MAX,
                }
                try:
                    reply = await http.post(url, json=body)
                except httpx.ReadError:  # the server closed a kept connection just then
                    reply = await http.post(url, json=body)
            return int(reply.raise_for_status().json()["usage"]["completion_tokens"])

        started = time.perf_counter()
        tokens = await asyncio.gather(*(one(problem) for problem in problems for _ in range(N)))
        return sum(tokens) / (time.perf_counter() - started)


async def best_of(settings: Settings, problems: list[Problem]) -> float:
    """Tokens a second of the same under best-of-N, until the last answer is chosen."""
    room = asyncio.Semaphore(AT_ONCE)
    params: dict[str, object] = {"n": N, "temperature": TEMPERATURE, "max_tokens": TOKENS_MAX}
    async with query_parts(settings, Nowhere(), "default") as parts:

        async def one(problem: Problem) -> int:
            async with room:
                solved = await solve(
                    problem.question,
                    strategy="best_of_n",
                    params=params,
                    parts=parts,
                    budget=Budget(in_flight=IN_FLIGHT),
                )
            return solved.usage.output

        started = time.perf_counter()
        tokens = await asyncio.gather(*map(one, problems))
        return sum(tokens) / (time.perf_counter() - started)


def main() -> None:
    settings = load()
    problems = list(demo_problems()[:PROBLEMS])
    ratios, plains = [], []
    asyncio.run(plain(settings, problems[:1]))  # warm
    for index in range(ROUNDS):
        part = problems[index::ROUNDS]
        order = (plain, best_of) if index % 2 else (best_of, plain)
        found = {side: asyncio.run(side(settings, part)) for side in order}
        ratios.append(found[best_of] / found[plain])
        plains.append(found[plain])
        print(f"round {index + 1}: {found[best_of]:.0f} of {found[plain]:.0f} tokens/s, {ratios[-1]:.3f}")
    print(f"spread {min(ratios):.3f} to {max(ratios):.3f}")
    record("strategies.best_of_64_throughput_ratio", median(ratios), "ratio", ("plain_tokens_per_s", median(plains)))


if __name__ == "__main__":
    main()
