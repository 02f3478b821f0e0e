"""A small trace to test with: two candidates of one question, by driver and engine."""

from reckon.domain.usage import Usage
from reckon.traces.model import Evidence, StepScore, StoredCost, StoredSpan, StoredSteps

T0 = 1_790_000_000 * 10**9
MS = 10**6
QUERY, PRM = b"QUERYQUE", b"PRMSCORE"
FIRST, SECOND = b"GENERAT1", b"GENERAT2"
ENGINE_OF = {FIRST: b"ENGINE_1", SECOND: b"ENGINE_2"}


def query(**changes: str) -> StoredSpan:
    attrs = {
        "reckon.query.question": "2a+3-4",
        "reckon.query.strategy": "best_of_n",
        "reckon.query.strategy.params": '{"n": 2, "temperature": 1.2}',
        "reckon.query.seed": "7",
        "reckon.query.answer": "26",
        "reckon.query.correct": "true",
        "reckon.query.selected_generation": f"gn_{FIRST.hex()}",
        "reckon.query.candidates": "2",
        **changes,
    }
    return StoredSpan(QUERY, None, "reckon.query", T0, 1000 * MS, attrs=attrs)


def chat(generation: bytes, branch: int, answer: str) -> StoredSpan:
    return StoredSpan(
        generation,
        QUERY,
        "chat demo",
        T0 + 10 * MS,
        500 * MS,
        generation_id=generation,
        usage=Usage(input=999, output=999),
        attrs={
            "gen_ai.operation.name": "chat",
            "reckon.generation.id": f"gn_{generation.hex()}",
            "reckon.generation.branch": str(branch),
            "reckon.generation.answer": answer,
            "reckon.generation.correct": "true" if answer == "26" else "false",
        },
    )


def engine(generation: bytes, output: int) -> StoredSpan:
    return StoredSpan(
        ENGINE_OF[generation],
        generation,
        "reckon.engine.request",
        T0 + 20 * MS,
        400 * MS,
        generation_id=generation,
        model="demo",
        finish_reason="stop",
        usage=Usage(input=12, output=output, reasoning=output - 2, cached=4),
        queue_ns=5 * MS,
        prefill_ns=15 * MS,
        ttft_ns=20 * MS,
        first_answer_ns=350 * MS,
        attributed_ns=200 * MS,
        steps=3,
    )


def stored(tokens: int) -> StoredSteps:
    return StoredSteps(3, tokens, tokens - 2, T0 + 30 * MS, T0 + 400 * MS, "demo", "paragraph/min1", -0.25)


def scores(generation: bytes, *values: float, version: int = 1, prm: str = "demo-prm@1") -> list[StepScore]:
    return [StepScore(generation, i, v, prm, "paragraph/min1", version) for i, v in enumerate(values)]


def whole_trace() -> Evidence:
    return Evidence(
        spans=(query(), chat(FIRST, 0, "26"), chat(SECOND, 1, "17"), engine(FIRST, 30), engine(SECOND, 50)),
        steps={FIRST: stored(30), SECOND: stored(40)},
        scores=(*scores(FIRST, 0.9, 0.8, 0.95), *scores(SECOND, 0.9, 0.1, 0.2)),
        costs=(
            StoredCost(FIRST, "model", "hourly:1", 100),
            StoredCost(SECOND, "model", "hourly:1", 150),
            StoredCost(FIRST, "prm", "hourly:1", 10),
            StoredCost(SECOND, "prm", "hourly:1", 10),
        ),
    )
