"""What scoring through Celery leaves of a PRM's own throughput: steps a second, over the bare pooling endpoint.

Run: python benchmarks/scoring.py (with tests/ and benchmarks/ on PYTHONPATH); it takes five minutes and starts
vLLM with the demo's PRM, and the product as `reckon up --no-model` starts it. Both sides score as many solutions
of like problems, 64 a call, as many calls at once as the worker makes: the bare side posts texts that lie
ready, the other begins with generations in ClickHouse and ends when the last of them has its scores there, summaries
of their traces included where they were made meanwhile. Rounds take turns, and the median of their ratios counts.

On two cores the PRM has to share them with all else. So what the worker itself takes is told by CPU time as well:
that of its processes over that of the PRM's, from the first job to the last summary.
"""

import asyncio
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from secrets import token_bytes
from statistics import median

import httpx
from cpu_time import used_s
from product import Product, running
from record import record
from sqlalchemy import Engine

from fakes.vllm_server import vllm_server
from reckon.demo.problems import generate, question, solution
from reckon.domain.step import Step
from reckon.jobs.celery_sender import CelerySender
from reckon.jobs.dispatch import dispatching
from reckon.prm.judgeable import judgeable
from reckon.prm.registry import VERSIONS
from reckon.prm.render import render, tags
from reckon.relational.engine import make_engine
from reckon.relational.unit_of_work import reading
from reckon.scoring import tasks_store
from reckon.scoring.calls import CALL_GENERATIONS, CALLS_AT_ONCE
from reckon.scoring.model import EndedGeneration
from reckon.scoring.registration import register_ended
from reckon.settings_groups import Scoring

VERSION = VERSIONS["reckon-demo-prm@1"]
SEGMENTATION = "paragraph/min1"
ROUNDS = 5
SOLUTIONS = 2048  # a round and side
JOB = Scoring().batch
AT_ONCE = 2 * CALLS_AT_ONCE  # the worker has two processes
_POLL_S = 0.1  # asking costs processor time that the sides have to share
_NAMED = ("--served-model-name", VERSION.model)


@dataclass(frozen=True)
class Made:
    """A solution as the store holds it, and as the PRM reads it."""

    ended: EndedGeneration
    question: str
    steps: tuple[Step, ...]
    text: str
    scores: int


def made(rng: random.Random) -> Made:
    """A right solution of a fresh problem."""
    problem = generate(rng)
    said, answer = solution(problem)
    texts = [f"{step}\n\n" for step in said[:-1]] + [f"{said[-1]}</think>", f"{answer}<|im_end|>"]
    texts[0] = "<think>" + texts[0]
    steps = tuple(
        Step(index, "answer" if index == len(texts) - 1 else "reasoning", text, 0, 0)
        for index, text in enumerate(texts)
    )
    asked = judgeable(question(problem), steps, VERSION)
    ended = EndedGeneration(token_bytes(16).hex(), token_bytes(8).hex(), SEGMENTATION, len(steps))
    return Made(ended, question(problem), steps, render(asked.item, VERSION), tags(asked.item, VERSION))


def store(product: Product, ones: Sequence[Made]) -> None:
    """Put them where ingest puts what has ended: the query's span and the steps."""
    now_ns = time.time_ns()
    spans = [
        ["default", now_ns // 10**9, bytes.fromhex(one.ended.trace_id), token_bytes(8), "reckon.query", now_ns, 10**6,
         bytes(8), one.question]
        for one in ones
    ]  # fmt: skip
    names = ["project", "ts", "trace_id", "span_id", "name", "start_ns", "duration_ns", "generation_id", "question"]
    product.store.insert("spans", spans, column_names=names)
    steps = [
        ["default", now_ns // 10**9, bytes.fromhex(one.ended.trace_id), bytes.fromhex(one.ended.generation_id),
         token_bytes(8), step.index, step.phase, step.text, SEGMENTATION]
        for one in ones
        for step in one.steps
    ]  # fmt: skip
    names = ["project", "ts", "trace_id", "generation_id", "span_id", "step", "phase", "text", "segmentation"]
    product.store.insert("steps", steps, column_names=names)


def through_celery(product: Product, ones: Sequence[Made]) -> float:
    """Steps a second from the moment that their jobs are written down."""
    store(product, ones)
    engine = make_engine(f"sqlite:///{product.data_dir / 'reckon.db'}")
    sender = CelerySender(f"unix://{product.data_dir / 'redis' / 'redis.sock'}")
    with dispatching(engine, sender) as session:
        register_ended(session, "default", [one.ended for one in ones], VERSION.name, time.time_ns(), batch=JOB)
        began = time.perf_counter()
    while waiting(engine):
        time.sleep(_POLL_S)
    took_s = time.perf_counter() - began
    sender.close()
    engine.dispose()
    found = product.store.query(
        "SELECT count() FROM step_scores FINAL WHERE trace_id IN {traces:Array(FixedString(16))}",
        parameters={"traces": [bytes.fromhex(one.ended.trace_id) for one in ones[:1]]},
    ).result_rows
    assert found[0][0] == ones[0].scores, "a score is missing"
    return sum(one.scores for one in ones) / took_s


def part_of(command: str) -> str | None:
    """The worker and the PRM."""
    if "vllm_entry" in command:
        return "prm"
    return "worker" if "worker.go worker" in command else None


def measured(product: Product, ones: Sequence[Made]) -> tuple[float, float]:
    """Steps a second through Celery, and the worker's CPU time over the PRM's, summaries included."""
    before = used_s(part_of)
    rate = through_celery(product, ones)
    engine = make_engine(f"sqlite:///{product.data_dir / 'reckon.db'}")
    while jobs(engine):
        time.sleep(_POLL_S)
    engine.dispose()
    after = used_s(part_of)
    spent = {part: after[part] - before[part] for part in after}
    return rate, spent["worker"] / spent["prm"]


def jobs(engine: Engine) -> int:
    """Jobs that are not done, those that summarise among them."""
    with reading(engine) as session:
        return tasks_store.count_jobs(session)


def waiting(engine: Engine) -> int:
    """Generations without their scores."""
    with reading(engine) as session:
        return tasks_store.count_waiting(session, "default", VERSION.name)


async def bare(url: str, ones: Sequence[Made]) -> float:
    """Steps a second of the endpoint alone."""
    room = asyncio.Semaphore(AT_ONCE)
    async with httpx.AsyncClient(timeout=600, trust_env=False) as http:

        async def one(texts: list[str]) -> int:
            async with room:
                body = {"model": VERSION.model, "task": "token_classify", "input": texts}
                reply = await http.post(f"{url}/pooling", json=body)
            return sum(len(entry["data"]) for entry in reply.raise_for_status().json()["data"])

        began = time.perf_counter()
        texts = [one.text for one in ones]
        counts = await asyncio.gather(
            *(one(texts[at : at + CALL_GENERATIONS]) for at in range(0, len(texts), CALL_GENERATIONS))
        )
        took_s = time.perf_counter() - began
    assert sum(counts) == sum(one.scores for one in ones), "a score is missing"
    return sum(counts) / took_s


def main() -> None:
    rng = random.Random(9)
    ratios, bares, rates, shares = [], [], [], []
    with (
        tempfile.TemporaryDirectory() as folder,
        vllm_server("prm", Path(folder), {}, _NAMED) as prm,
        running(RECKON_PRM_URL=prm.url) as product,
    ):
        warm = [made(rng) for _ in range(2 * JOB)]
        asyncio.run(bare(prm.url, warm))
        measured(product, warm)
        for index in range(ROUNDS):
            one, other = ([made(rng) for _ in range(SOLUTIONS)] for _ in range(2))
            if index % 2:
                (ours, share), theirs = measured(product, one), asyncio.run(bare(prm.url, other))
            else:
                theirs, (ours, share) = asyncio.run(bare(prm.url, other)), measured(product, one)
            ratios.append(ours / theirs)
            bares.append(theirs)
            rates.append(ours)
            shares.append(share)
            print(f"round {index + 1}: {ours:.0f} of {theirs:.0f} steps/s, {ratios[-1]:.3f}; CPU {share:.3f}")
    print(f"spread {min(ratios):.3f} to {max(ratios):.3f}; {median(rates):.0f} steps/s")
    record("prm.steps_per_s_ratio", median(ratios), "ratio", ("bare_steps_per_s", median(bares)))
    record("prm.worker_cpu_share", median(shares), "ratio", ("steps_per_s", median(rates)))


if __name__ == "__main__":
    main()
