"""Generations as ingest stores them when they have ended, few columns and small texts."""

import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from secrets import token_bytes

from clickhouse_connect.driver.client import Client

from reckon.scoring.model import EndedGeneration

SEGMENTATION = "paragraph/min1"
QUESTION = "2a+3"
# Recent, or the tables forget it at once.
START_NS = time.time_ns()


def store_generation(
    client: Client, *, question: str = QUESTION, steps: int = 3, stored: int | None = None, said: str = ""
) -> EndedGeneration:
    """A trace of one generation with `steps` steps, the last one the answer; of which `stored` are in the store."""
    trace, generation = token_bytes(16), token_bytes(8)
    store_span(client, trace, token_bytes(8), "reckon.query", question=question)
    one = EndedGeneration(trace.hex(), generation.hex(), SEGMENTATION, steps)
    _insert(client, "steps", _step_rows(one, said)[:stored])
    return one


def store_rest(client: Client, one: EndedGeneration, start: int) -> None:
    """The steps from `start` on, which came late."""
    _insert(client, "steps", _step_rows(one)[start:])


def store_span(
    client: Client,
    trace: bytes,
    span: bytes,
    name: str,
    *,
    question: str = "",
    generation: bytes = bytes(8),
    attrs: Mapping[str, str] | None = None,
) -> None:
    """One span of a millisecond."""
    row = {
        "project": "default",
        "ts": datetime.fromtimestamp(START_NS // 10**9, UTC),
        "trace_id": trace,
        "span_id": span,
        "name": name,
        "start_ns": START_NS,
        "duration_ns": 10**6,
        "generation_id": generation,
        "question": question,
        "attrs": dict(attrs or {}),
    }
    _insert(client, "spans", [row])


def store_engine_span(client: Client, trace: bytes, generation: bytes, *, at_ns: int, steps: int = 3) -> None:
    """The engine's span of a generation that began at `at_ns`, of 50 tokens."""
    row = {
        "project": "default",
        "ts": datetime.fromtimestamp(at_ns / 10**9, UTC),
        "trace_id": trace,
        "span_id": token_bytes(8),
        "name": "reckon.engine.request",
        "start_ns": at_ns,
        "duration_ns": 10**6,
        "generation_id": generation,
        "steps": steps,
        "output_tokens": 50,
        "attrs": {"reckon.segmentation": SEGMENTATION},
    }
    _insert(client, "spans", [row])


def step_texts(steps: int, said: str = "") -> list[str]:
    """What the steps say, markers and separators included."""
    reasoning = [f"{said}step {index}\n\n" for index in range(steps - 1)]
    if reasoning:
        reasoning[0] = "<think>" + reasoning[0]
        reasoning[-1] += "</think>"
    return [*reasoning, "5<|im_end|>"]


def said_texts(steps: int) -> list[str]:
    """The same as a PRM reads it."""
    return [*(f"step {index}" for index in range(steps - 1)), "5"]


def _step_rows(one: EndedGeneration, said: str = "") -> list[dict[str, object]]:
    return [
        {
            "project": "default",
            "ts": datetime.fromtimestamp(START_NS // 10**9, UTC),
            "trace_id": bytes.fromhex(one.trace_id),
            "generation_id": bytes.fromhex(one.generation_id),
            "span_id": token_bytes(8),
            "step": index,
            "phase": "answer" if index == one.steps - 1 else "reasoning",
            "token_from": 4 * index,
            "tokens": 4,
            "text": text,
            "segmentation": one.segmentation,
        }
        for index, text in enumerate(step_texts(one.steps, said))
    ]


def _insert(client: Client, table: str, rows: Sequence[Mapping[str, object]]) -> None:
    if rows:
        client.insert(table, [list(row.values()) for row in rows], column_names=list(rows[0]))
