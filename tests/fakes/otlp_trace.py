"""A solved question as its makers send it: driver's and engine's spans, steps with token blocks."""

import numpy as np

from reckon.domain.ids import format_generation_id
from reckon.domain.span import Span, SpanKind, SpanStatus
from reckon.domain.token_block import TokenBlock, encode
from reckon.otlp import names

MS = 10**6
TRACE, QUERY = b"otlp-trace-00001", b"query---"
CHAT, ENGINE = b"chat---1", b"engine-1"
STEPS = ("a37+5=42\n\n", "b42*3=126\n\n", "126")


def solved_question(started_ns: int) -> list[Span]:
    """One candidate with two reasoning steps and an answer, one token per character."""
    generation = format_generation_id(CHAT)
    query = Span(
        TRACE,
        QUERY,
        None,
        names.SPAN_QUERY,
        started_ns,
        started_ns + 1000 * MS,
        SpanKind.SERVER,
        SpanStatus.OK,
        attributes={
            names.QUERY_QUESTION: "37a+5b*3",
            names.QUERY_STRATEGY: "chain_of_thought",
            names.QUERY_STRATEGY_PARAMS: '{"n": 1}',
            names.QUERY_ANSWER: "126",
            names.QUERY_REFERENCE: "126",
            names.QUERY_CORRECT: True,
            names.QUERY_SELECTED: generation,
            names.QUERY_CANDIDATES: 1,
            names.QUERY_SEED: 7,
        },
    )
    chat = Span(
        TRACE,
        CHAT,
        QUERY,
        "chat demo",
        started_ns + 10 * MS,
        started_ns + 900 * MS,
        SpanKind.CLIENT,
        attributes={
            names.GEN_AI_OPERATION: names.OPERATION_CHAT,
            names.GENERATION_ID: generation,
            names.GENERATION_BRANCH: 0,
            names.GENERATION_ANSWER: "126",
            names.GENERATION_SELECTED: True,
        },
    )
    tokens = sum(map(len, STEPS))
    engine = Span(
        TRACE,
        ENGINE,
        CHAT,
        names.SPAN_ENGINE_REQUEST,
        started_ns + 20 * MS,
        started_ns + 820 * MS,
        SpanKind.SERVER,
        attributes={
            names.GENERATION_ID: generation,
            names.GENERATION_STEPS: len(STEPS),
            names.GENERATION_TOKENS: tokens,
            names.SEGMENTATION: "paragraph/min1",
            names.GEN_AI_RESPONSE_MODEL: "demo",
            names.GEN_AI_FINISH_REASONS: ["stop"],
            names.GEN_AI_INPUT_TOKENS: 12,
            names.GEN_AI_CACHED_TOKENS: 4,
            names.GEN_AI_OUTPUT_TOKENS: tokens,
            names.GEN_AI_REASONING_TOKENS: tokens - len(STEPS[-1]),
            names.ENGINE_QUEUE_NS: 5 * MS,
            names.ENGINE_PREFILL_NS: 15 * MS,
            names.ENGINE_DECODE_NS: 780 * MS,
            names.ENGINE_TTFT_NS: 20 * MS,
            names.ENGINE_FIRST_ANSWER_NS: 700 * MS,
            names.ENGINE_ATTRIBUTED_NS: 3600 * MS,
            names.ENGINE_PREEMPTIONS: 0,
        },
    )
    return [query, chat, engine, *_steps(started_ns)]


def _steps(started_ns: int) -> list[Span]:
    found, first = [], 0
    for index, text in enumerate(STEPS):
        n = len(text)
        position = np.arange(first, first + n)
        block = TokenBlock(
            token_id=(position + 100).astype(np.uint32),
            text_bytes=np.ones(n, np.uint16),
            emission=position.astype(np.uint32),
            time_us=((position + 1) * 1000).astype(np.uint64),
            logprob=np.full(n, -0.5, np.float32),
            entropy=np.full(n, 0.25, np.float32),
            margin=np.full(n, np.nan, np.float32),
            confidence=np.full(n, np.nan, np.float32),
            flags=np.where(position == 0, 3, 1).astype(np.uint8),
            text=text.encode(),
        )
        start = started_ns + (20 + first) * MS
        attributes = {
            names.GENERATION_ID: format_generation_id(CHAT),
            names.STEP_INDEX: index,
            names.STEP_PHASE: "answer" if index == len(STEPS) - 1 else "reasoning",
            names.STEP_TEXT: text,
            names.STEP_TOKEN_FROM: first,
            names.STEP_TOKENS: n,
            names.STEP_LOGPROB_MEAN: -0.5,
            names.STEP_ENTROPY_MEAN: 0.25,
            names.STEP_TOKEN_BLOCK: encode(block),
            names.SEGMENTATION: "paragraph/min1",
        }
        span_id = f"step---{index}".encode()
        found.append(Span(TRACE, span_id, ENGINE, names.SPAN_STEP, start, start + n * MS, attributes=attributes))
        first += n
    return found
