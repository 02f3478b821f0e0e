"""A week of a team's traces, made: strategies, models, prices, scores and tokens with honest shapes, always the same.

Every seventh trace has no price, every ninth no checked answer, and one night has nothing at all; replica 7 is slow.
What a page shows of it is therefore known without looking.
"""

import struct
from dataclasses import dataclass
from random import Random
from typing import Any

from clickhouse_connect.driver.client import Client

from fakes.seeded_traces import MS, PRM, SEGMENTATION, SPAN, insert

S = 1000 * MS
HOUR = 3600 * S
STRATEGIES = (
    ("best_of_n", 8),
    ("self_consistency", 6),
    ("beam_search", 4),
    ("monte_carlo_tree_search", 8),
    ("chain_of_thought", 1),
)
MODELS = ("qwen3-32b", "r1-distill-7b")
VERSION = "list@7"
WORDS = ("So", "n", "must", "satisfy", "the", "congruence", "modulo", "seven", "hence", "we", "check", "each", "case")
QUESTIONS = (
    "Find the least n such that n is one more than a multiple of {a} and n + {b} is divisible by seven.",
    "How many {a}-digit palindromes are divisible by {b}?",
    "A train leaves at {a}:15 and covers {b} km in two hours. How fast was it on average?",
    "What is the remainder of {a}^{b} divided by 11?",
    "In how many ways can {a} people sit in a row of {b} chairs?",
)


@dataclass(frozen=True, slots=True)
class Week:
    """What there is: `end_ns` is the moment after the last trace."""

    end_ns: int
    traces: int
    project: str = "default"


def seed_week(client: Client, week: Week) -> None:
    """Fill the tables; the same rows for the same week."""
    rng = Random(7)
    tables: dict[str, list[dict[str, Any]]] = {"spans": [], "steps": [], "step_scores": [], "traces": []}
    for number in range(week.traces):
        _trace(rng, week, number, tables)
    for name, rows in tables.items():
        for begin in range(0, len(rows), 2000):
            insert(client, name, rows[begin : begin + 2000])


def _trace(rng: Random, week: Week, number: int, tables: dict[str, list[dict[str, Any]]]) -> None:
    back = 7 * 24 * HOUR * (number / week.traces) ** 1.4
    if 60 * HOUR < back < 70 * HOUR:
        back += 10 * HOUR  # the night without anything
    started = week.end_ns - int(back) - 20 * S
    strategy, candidates = STRATEGIES[rng.choices(range(5), (40, 25, 15, 8, 12))[0]]
    model = MODELS[rng.random() < 0.3]
    slow = 2.4 if number % 23 == 0 else 1.0
    one = b"week" + struct.pack(">Q", number).rjust(12, b"-")
    question = rng.choice(QUESTIONS).format(a=rng.randrange(3, 19), b=rng.randrange(2, 30))
    answer = str(rng.randrange(1, 400))
    right = rng.random() < (0.55 + 0.05 * candidates if candidates < 8 else 0.9)
    checked = number % 9 != 0
    reference = answer if right else str(int(answer) + 7)
    total = reasoning = 0
    ended = started
    first: int | None = None
    failed = number % 37 == 36
    for branch in range(candidates):
        made = _generation(rng, week, one, number, branch, candidates, started, model, slow, tables)
        total, reasoning = total + made[0], reasoning + made[1]
        ended = max(ended, made[2])
        first = min(first, made[3]) if first is not None else made[3]
        if branch == 0:
            selected_tokens, scores = made[0], made[4]
    generation = _generation_id(number, 0)
    query = {
        "reckon.query.question": question,
        "reckon.query.strategy": strategy,
        "reckon.query.strategy.params": f'{{"n": {candidates}}}',
        "reckon.query.answer": answer,
        "reckon.query.selected_generation": f"gn_{generation.hex()}",
        "reckon.query.candidates": str(candidates),
    }
    if checked:
        query |= {"reckon.query.reference": reference, "reckon.query.correct": str(right).lower()}
    tables["spans"].append(
        _span(week, one, started, ended - started)
        | {"span_id": b"query---", "name": "reckon.query", "attrs": query, "question": question, "answer": answer}
        | {"status": "error" if failed else "ok", "status_message": "the budget of tokens was spent" if failed else ""}
    )
    priced = number % 7 != 0
    nano = int(total * (820 if model == MODELS[0] else 210) * (1 + rng.random() / 10))
    tables["traces"].append(
        {
            "project": week.project,
            "trace_id": one,
            "version": ended,
            "started_ns": started,
            "duration_ns": ended - started,
            "ttft_ns": first,
            "status": "error" if failed else "ok",
            "question": question,
            "answer": answer,
            "reference": reference if checked else None,
            "correct": right if checked else None,
            "strategy": strategy,
            "stop_reason": "budget_tokens" if failed else "done",
            "model": model,
            "candidates": candidates,
            "generations": candidates,
            "selected_generation": generation,
            "input_tokens": 80 * candidates,
            "cached_tokens": 80 * (candidates - 1),
            "output_tokens": total,
            "reasoning_tokens": reasoning,
            "tokens_unknown": 0,
            "wasted_tokens": total - selected_tokens,
            "stored_tokens": selected_tokens,
            "cost_nano_usd": nano if priced else None,
            "model_cost_nano_usd": nano if priced else None,
            "prm_cost_nano_usd": 0 if priced else None,
            "price_version": VERSION if priced else "",
            "segmentation": SEGMENTATION,
            "prm_version": PRM,
            "scored_generations": candidates,
            "prm_min": min(scores),
            "prm_last": scores[-1],
            "prm_mean": sum(scores) / len(scores),
            "prm_spark": scores,
            "warnings": 0,
        }
    )


def _generation(
    rng: Random,
    week: Week,
    one: bytes,
    number: int,
    branch: int,
    candidates: int,
    started: int,
    model: str,
    slow: float,
    tables: dict[str, list[dict[str, Any]]],
) -> tuple[int, int, int, int, list[float]]:
    generation = _generation_id(number, branch)
    tokens = int(min(6000, 60 + rng.lognormvariate(6.2 if model == MODELS[1] else 5.4, 0.7)))
    answer_tokens = min(30, tokens // 4)
    gap = (22 if model == MODELS[0] else 9) * MS * slow * rng.uniform(0.85, 1.2)
    queue = int(rng.lognormvariate(3.2, 1.1) * MS * slow)
    prefill = int(rng.uniform(40, 160) * MS * slow)
    ttft = queue + prefill
    decode = int(gap * (tokens - 1))
    began = started + 8 * MS * branch
    reasoning = tokens - answer_tokens
    preempted = int(rng.random() < 0.02)
    tables["spans"] += [
        _span(week, one, began - MS, ttft + decode + 2 * MS)
        | {
            "span_id": generation,
            "parent_id": b"query---",
            "name": f"chat {model}",
            "generation_id": generation,
            "model": model,
            "attrs": {
                "gen_ai.operation.name": "chat",
                "reckon.generation.id": f"gn_{generation.hex()}",
                "reckon.generation.branch": str(branch),
            },
        },
        _span(week, one, began, ttft + decode)
        | {
            "span_id": struct.pack(">II", number + 1, 2**31 + branch),
            "parent_id": generation,
            "name": "reckon.engine.request",
            "generation_id": generation,
            "model": model,
            "finish_reason": "stop",
            "queue_ns": queue,
            "prefill_ns": prefill,
            "decode_ns": decode,
            "ttft_ns": ttft,
            "first_answer_ns": ttft + int(gap * reasoning),
            "attributed_ns": int(decode * 0.4),
            "input_tokens": 80,
            "cached_tokens": 64 if branch else 0,
            "output_tokens": tokens,
            "reasoning_tokens": reasoning,
            "steps": 5,
            "preemptions": preempted,
            "resource": {"service.instance.id": f"replica-{7 if slow > 1 else rng.randrange(1, 7)}"},
        },
    ]
    scores = [round(min(0.99, max(0.02, rng.betavariate(5, 2))), 3) for _ in range(5)]
    if branch == 0:
        tables["steps"] += _steps(rng, week, one, number, generation, model, began, ttft, gap, min(tokens, 400))
        tables["step_scores"] += [
            {
                "project": week.project,
                "trace_id": one,
                "generation_id": generation,
                "segmentation": SEGMENTATION,
                "prm_version": PRM,
                "step": step,
                "score": score,
                "source": "job",
                "version": 1,
            }
            for step, score in enumerate(scores)
        ]
    return tokens, reasoning, began + ttft + decode, ttft, scores


def _steps(
    rng: Random,
    week: Week,
    one: bytes,
    number: int,
    generation: bytes,
    model: str,
    began: int,
    ttft: int,
    gap: float,
    tokens: int,
) -> list[dict[str, Any]]:
    rows = []
    each = tokens // 5
    clock_us = ttft // 1000
    for step in range(5):
        gaps = [max(200, int(rng.lognormvariate(0, 0.35) * gap / 1000)) for _ in range(each)]
        if rng.random() < 0.03:
            gaps[each // 2] = rng.randrange(400_000, 2_000_000)  # a stall
        words = [f"{rng.choice(WORDS)} ".encode() for _ in range(each)]
        lead = gaps[0] if step else 0
        clock_us += lead
        rows.append(
            {
                "project": week.project,
                "ts": began // 1000 + clock_us,
                "trace_id": one,
                "generation_id": generation,
                "span_id": struct.pack(">IHH", number, 7, step),
                "model": model,
                "step": step,
                "phase": "answer" if step == 4 else "reasoning",
                "start_ns": began + clock_us * 1000,
                "duration_ns": sum(gaps[1:]) * 1000,
                "token_from": step * each,
                "tokens": each,
                "text": b"".join(words).decode(),
                "token_id": list(range(each)),
                "token_len": [len(word) for word in words],
                "emission": [step * each + i for i in range(each)],
                "t0_us": clock_us,
                "lead_us": lead,
                "gap_us": [0, *gaps[1:]],
                "logprob": [-rng.expovariate(2) for _ in range(each)],
                "entropy": [rng.expovariate(3) for _ in range(each)],
                "margin": [rng.expovariate(1) for _ in range(each)],
                "flags": [3 if step == 0 and i == 0 else 1 for i in range(each)],
                "segmentation": SEGMENTATION,
                "logprob_mean": -0.5,
                "entropy_mean": 0.33,
            }
        )
        clock_us += sum(gaps[1:])
    return rows


def _generation_id(number: int, branch: int) -> bytes:
    return struct.pack(">II", number + 1, branch + 1)


def _span(week: Week, one: bytes, start_ns: int, duration_ns: int) -> dict[str, Any]:
    own = {"project": week.project, "trace_id": one, "ts": start_ns // 1000, "resource": {}}
    return {**SPAN, **own, "start_ns": start_ns, "duration_ns": duration_ns}
