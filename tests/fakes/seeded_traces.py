"""Rows of made traces, written straight into the tables; every number is easy to compute by hand.

Generation g of a trace has `steps` steps of `tokens` tokens each; the last step is the
answer. Token i of a generation says "t<i> " and comes at 1000 * (i + 1) microseconds.
"""

import struct
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

from clickhouse_connect.driver.client import Client

PROJECT = "default"
# Recent: the store drops old rows by itself.
T0_NS = (time.time_ns() // 3600_000_000_000 - 1) * 3600_000_000_000
MS = 10**6
PRM = "demo-prm@1"
SEGMENTATION = "paragraph/min1"

SPAN: dict[str, Any] = {
    "project": PROJECT,
    "parent_id": bytes(8),
    "kind": "internal",
    "status": "ok",
    "status_message": "",
    "generation_id": bytes(8),
    "model": "",
    "finish_reason": "",
    "queue_ns": None,
    "prefill_ns": None,
    "decode_ns": None,
    "ttft_ns": None,
    "first_answer_ns": None,
    "attributed_ns": None,
    "input_tokens": 0,
    "cached_tokens": 0,
    "output_tokens": 0,
    "reasoning_tokens": 0,
    "steps": 0,
    "preemptions": 0,
    "question": "",
    "answer": "",
    "attrs": {},
}


def trace_id(number: int) -> bytes:
    return b"trace" + struct.pack(">Q", number).rjust(11, b"-")


def generation_id(trace: int, branch: int) -> bytes:
    return struct.pack(">II", trace + 1, branch + 1)


def seed(
    client: Client,
    trace: int,
    *,
    candidates: int = 2,
    steps: int = 3,
    tokens: int = 4,
    started_ns: int | None = None,
    question: str = "2a+3-4",
    logprobs: bool = True,
) -> bytes:
    """One trace of best-of-`candidates`, the first one selected; returns its id."""
    started = T0_NS + trace * 1000 * MS if started_ns is None else started_ns
    one = trace_id(trace)
    spans = [_query(one, trace, started, candidates, question)]
    rows: list[dict[str, Any]] = []
    for branch in range(candidates):
        spans += _generation(one, trace, branch, started, steps, tokens)
        rows += [_step(one, trace, branch, started, s, steps, tokens, logprobs=logprobs) for s in range(steps)]
    insert(client, "spans", spans)
    insert(client, "steps", rows)
    return one


def seed_short(client: Client, trace: int, texts: Sequence[str]) -> bytes:
    """One trace whose generations have a single step of one token each, of these texts."""
    one, started = trace_id(trace), T0_NS + trace * 1000 * MS
    spans, rows = [_query(one, trace, started, len(texts), "2a+3-4")], []
    for branch, text in enumerate(texts):
        spans += _generation(one, trace, branch, started, 1, 1)
        step = _step(one, trace, branch, started, 0, 1, 1, logprobs=False)
        rows.append(step | {"text": text, "token_len": [len(text.encode())]})
    insert(client, "spans", spans)
    insert(client, "steps", rows)
    return one


def score(
    client: Client, trace: int, branch: int, values: Sequence[float], *, prm: str = PRM, version: int = 1
) -> None:
    """Step scores of one generation."""
    rows = [
        {
            "project": PROJECT,
            "trace_id": trace_id(trace),
            "generation_id": generation_id(trace, branch),
            "segmentation": SEGMENTATION,
            "prm_version": prm,
            "step": step,
            "score": value,
            "source": "job",
            "version": 1,
        }
        for step, value in enumerate(values)
    ]
    insert(client, "step_scores", rows)


@contextmanager
def at_once(client: Client) -> Iterator[Client]:
    """A client whose inserts wait, and go out at the end as one a table: for many traces."""
    held: dict[tuple[str, tuple[str, ...]], list[list[Any]]] = {}

    class Holding:
        def insert(self, table: str, rows: list[list[Any]], column_names: list[str]) -> None:
            held.setdefault((table, tuple(column_names)), []).extend(rows)

    yield cast("Client", Holding())
    for (table, names), rows in held.items():
        client.insert(table, rows, column_names=names)


def insert(client: Client, table: str, rows: list[dict[str, Any]]) -> None:
    """Insert rows that all have the same columns."""
    names = list(rows[0])
    client.insert(table, [[row[name] for name in names] for row in rows], column_names=names)


def _query(one: bytes, trace: int, started: int, candidates: int, question: str) -> dict[str, Any]:
    attrs = {
        "reckon.query.question": question,
        "reckon.query.strategy": "best_of_n",
        "reckon.query.strategy.params": f'{{"n": {candidates}}}',
        "reckon.query.answer": "26",
        "reckon.query.reference": "26",
        "reckon.query.correct": "true",
        "reckon.query.selected_generation": f"gn_{generation_id(trace, 0).hex()}",
        "reckon.query.candidates": str(candidates),
    }
    own = {"span_id": b"query---", "name": "reckon.query", "attrs": attrs}
    return _timed(one, started, 1000 * MS) | own


def _generation(one: bytes, trace: int, branch: int, started: int, steps: int, tokens: int) -> list[dict[str, Any]]:
    generation = generation_id(trace, branch)
    output = steps * tokens
    chat = _timed(one, started + 10 * MS, 900 * MS) | {
        "span_id": generation,
        "parent_id": b"query---",
        "name": "chat demo",
        "generation_id": generation,
        "output_tokens": 99_999,
        "attrs": {
            "gen_ai.operation.name": "chat",
            "reckon.generation.id": f"gn_{generation.hex()}",
            "reckon.generation.branch": str(branch),
            "reckon.generation.answer": "26" if branch == 0 else "17",
        },
    }
    engine = _timed(one, started + 20 * MS, 800 * MS) | {
        "span_id": struct.pack(">II", trace + 1, 2**31 + branch),
        "parent_id": generation,
        "name": "reckon.engine.request",
        "generation_id": generation,
        "model": "demo",
        "finish_reason": "stop",
        "queue_ns": 5 * MS,
        "prefill_ns": 15 * MS,
        "decode_ns": 780 * MS,
        "ttft_ns": 20 * MS,
        "first_answer_ns": 700 * MS,
        "attributed_ns": 3600 * MS,
        "input_tokens": 12,
        "cached_tokens": 4,
        "output_tokens": output,
        "reasoning_tokens": output - tokens,
        "steps": steps,
    }
    return [chat, engine]


def _step(
    one: bytes, trace: int, branch: int, started: int, step: int, steps: int, tokens: int, *, logprobs: bool
) -> dict[str, Any]:
    first = step * tokens
    words = [f"t{first + i} ".encode() for i in range(tokens)]
    return {
        "project": PROJECT,
        "ts": _moment(started),
        "trace_id": one,
        "generation_id": generation_id(trace, branch),
        "span_id": struct.pack(">HHHH", 7, trace % 65_536, branch, step),
        "model": "demo",
        "step": step,
        "phase": "answer" if step == steps - 1 else "reasoning",
        "start_ns": started + 30 * MS + step * MS,
        "duration_ns": MS,
        "token_from": first,
        "tokens": tokens,
        "text": b"".join(words).decode(),
        "token_id": [100 + first + i for i in range(tokens)],
        "token_len": [len(word) for word in words],
        "emission": [first + i for i in range(tokens)],
        "t0_us": 1000 * (first + 1),
        "lead_us": 1000 if step else 0,
        "gap_us": [0] + [1000] * (tokens - 1),
        "logprob": [-0.5] * tokens if logprobs else [],
        "entropy": [0.25] * tokens if logprobs else [],
        "margin": [2.0] * tokens if logprobs else [],
        "confidence": [12.5] * tokens if logprobs else [],
        "flags": [3 if first + i == 0 else 1 for i in range(tokens)],
        "segmentation": SEGMENTATION,
        "logprob_mean": -0.5 if logprobs else None,
        "entropy_mean": 0.25 if logprobs else None,
    }


def _timed(one: bytes, start_ns: int, duration_ns: int) -> dict[str, Any]:
    return {**SPAN, "trace_id": one, "ts": _moment(start_ns), "start_ns": start_ns, "duration_ns": duration_ns}


def _moment(ns: int) -> int:
    return ns // 1000  # DateTime64(6)
