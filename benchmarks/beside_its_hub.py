"""Side by side with its-hub: the same server, problems, N, sampling and PRM; accuracy, tokens and wall time.

Run: python benchmarks/beside_its_hub.py (with tests/ and benchmarks/ on PYTHONPATH) while `reckon vllm serve` and
`reckon vllm serve --kind prm` run at RECKON_MODEL_URL and RECKON_PRM_URL. its-hub gets an environment of its
own under the data directory, from locks/its_hub.txt. Both sides ask the same number of problems at a time and
have the same number of requests in flight; they take turns, and the median of the rounds counts. Its beam
search is not run: it continues a message through the chat endpoint, where a server with a reasoning parser
takes what was thought so far for the answer.
"""

import asyncio
import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import fmean, median

from record import record

from reckon.cli.query_parts import query_parts
from reckon.demo.evaluated import demo_problems
from reckon.evaluation.problems import Problem
from reckon.gateway.solve import solve
from reckon.metrics.intervals import wilson
from reckon.settings import Settings, load
from reckon.strategies.ledger import Budget

PROBLEMS = 100
N = 16
ROUNDS = 3
AT_ONCE = 4
IN_FLIGHT = 64
TEMPERATURE = 1.2
TOKENS_MAX = 160
HERE = Path(__file__).parent
STRATEGIES = ("self_consistency", "best_of_n")


class Nowhere:
    """Takes spans."""

    def send(self, span: object) -> bool:
        del span
        return True


async def ours(settings: Settings, problems: list[Problem], strategy: str) -> dict[str, float]:
    params: dict[str, object] = {"n": N, "temperature": TEMPERATURE, "max_tokens": TOKENS_MAX}
    if strategy == "self_consistency":
        params["confidence"] = 1.0  # its-hub's draws them all
    room = asyncio.Semaphore(AT_ONCE)
    async with query_parts(settings, Nowhere(), "default") as parts:

        async def one(problem: Problem) -> tuple[bool, int, int]:
            async with room:
                solved = await solve(
                    problem.question,
                    strategy=strategy,
                    params=params,
                    parts=parts,
                    reference=problem.reference,
                    budget=Budget(in_flight=IN_FLIGHT),
                )
            return solved.correct is True, solved.usage.output, solved.prm_tokens

        started = time.perf_counter()
        found = await asyncio.gather(*map(one, problems))
        wall_s = time.perf_counter() - started
    return {
        "right": sum(right for right, _, _ in found),
        "output_tokens": sum(output for _, output, _ in found),
        "prm_tokens": sum(prm for _, _, prm in found),
        "wall_s": wall_s,
    }


def theirs(python: Path, settings: Settings, problems: list[Problem], strategy: str) -> dict[str, float]:
    asked = {
        "model_url": settings.model.url,
        "model": settings.model.name,
        "prm_url": settings.prm.url,
        "prm": settings.prm.name,
        "questions": [problem.question for problem in problems],
        "algorithm": strategy,
        "n": N,
        "temperature": TEMPERATURE,
        "max_tokens": TOKENS_MAX,
        "at_once": AT_ONCE,
        "in_flight": IN_FLIGHT,
    }
    command = [str(python), str(HERE / "its_hub_worker.py"), json.dumps(asked)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told = json.loads(done.stdout.splitlines()[-1])
    right = sum(answer == problem.reference for answer, problem in zip(told["answers"], problems, strict=True))
    return {"right": right, **{name: told[name] for name in ("output_tokens", "prm_tokens", "wall_s")}}


def environment(folder: Path) -> Path:
    """its-hub's Python, made once."""
    python = folder / "bin" / "python"
    if not (folder / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        lock = HERE.parent / "locks" / "its_hub.txt"
        subprocess.run([python, "-m", "pip", "install", "-qq", "--require-hashes", "-r", str(lock)], check=True)
        (folder / "ready").touch()
    return python


def main() -> None:
    settings = load()
    python = environment(settings.data_dir / "its_hub")
    problems = list(demo_problems()[:PROBLEMS])
    print(f"{'':34}{'accuracy':>22}{'tokens':>10}{'PRM tokens':>12}{'wall s':>9}{'tokens/s':>10}")
    for strategy in STRATEGIES:
        rounds: dict[str, list[dict[str, float]]] = {"reckon": [], "its-hub": []}
        for _ in range(ROUNDS):
            rounds["reckon"].append(asyncio.run(ours(settings, problems, strategy)))
            rounds["its-hub"].append(theirs(python, settings, problems, strategy))
        for who, found in rounds.items():
            interval = wilson(round(sum(one["right"] for one in found)), PROBLEMS * ROUNDS)
            shown = f"{interval.estimate:.3f} ({interval.low:.3f}-{interval.high:.3f})"
            wall_s = median(one["wall_s"] for one in found)
            output = fmean(one["output_tokens"] for one in found)
            prm = fmean(one["prm_tokens"] for one in found)
            rate = median(one["output_tokens"] / one["wall_s"] for one in found)
            print(f"{strategy + ', ' + who:34}{shown:>22}{output:>10.0f}{prm:>12.0f}{wall_s:>9.1f}{rate:>10.0f}")
        speed = {who: median(o["output_tokens"] / o["wall_s"] for o in found) for who, found in rounds.items()}
        record(
            f"strategies.its_hub_speed_ratio_{strategy}",
            speed["reckon"] / speed["its-hub"],
            "ratio",
            ("its_hub_tokens_per_s", speed["its-hub"]),
        )


if __name__ == "__main__":
    main()
