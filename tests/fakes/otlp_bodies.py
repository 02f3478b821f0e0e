"""Bodies of OTLP with plain spans and with steps that carry tokens."""

import os
import time

import numpy as np

from reckon.domain.ids import format_generation_id
from reckon.domain.span import Span, SpanKind, SpanStatus
from reckon.domain.token_block import FLAG_EMISSION_FIRST, TokenBlock, encode
from reckon.otlp import names
from reckon.otlp.encode import encode_spans

MODEL = "toy"


def plain_span(name: str = "work", *, start_ns: int | None = None, trace_id: bytes | None = None) -> Span:
    """A root span without meaning."""
    start_ns = time.time_ns() if start_ns is None else start_ns
    return Span(trace_id or os.urandom(16), os.urandom(8), None, name, start_ns, start_ns + 1000)


def token_block(tokens: int, first_us: int = 0, *, captured: bool = True) -> TokenBlock:
    """Tokens "x", one emission each, a millisecond apart; log-probabilities 0, -1, -2 …"""
    index = np.arange(tokens)
    values = -index.astype(np.float32) if captured else np.full(tokens, np.nan, np.float32)
    return TokenBlock(
        token_id=index.astype(np.uint32),
        text_bytes=np.ones(tokens, np.uint16),
        emission=index.astype(np.uint32),
        time_us=(first_us + index * 1000).astype(np.uint64),
        logprob=values,
        entropy=values,
        margin=values,
        confidence=values,
        flags=np.full(tokens, FLAG_EMISSION_FIRST, np.uint8),
        text=b"x" * tokens,
    )


def generation_spans(steps: int = 3, tokens: int = 5, *, trace_id: bytes | None = None) -> list[Span]:
    """An engine request with its steps, as the plugin sends them."""
    trace, engine, now = trace_id or os.urandom(16), os.urandom(8), time.time_ns()
    generation = {names.GENERATION_ID: format_generation_id(engine), names.GEN_AI_REQUEST_MODEL: MODEL}
    found = [
        Span(
            trace,
            os.urandom(8),
            engine,
            names.SPAN_STEP,
            now + index * 1000,
            now + index * 1000 + 500,
            attributes={
                **generation,
                names.SEGMENTATION: "paragraph/min1",
                names.STEP_INDEX: index,
                names.STEP_PHASE: "reasoning" if index + 1 < steps else "answer",
                names.STEP_TEXT: "x" * tokens,
                names.STEP_TOKEN_FROM: index * tokens,
                names.STEP_TOKENS: tokens,
                names.STEP_TOKEN_BLOCK: encode(token_block(tokens, index * tokens * 1000)),
            },
        )
        for index in range(steps)
    ]
    ended = {
        **generation,
        names.GENERATION_STEPS: steps,
        names.SEGMENTATION: "paragraph/min1",
        names.GEN_AI_OUTPUT_TOKENS: steps * tokens,
        names.GEN_AI_FINISH_REASONS: ["stop"],
        names.ENGINE_TTFT_NS: 7,
    }
    engine_span = Span(
        trace, engine, None, names.SPAN_ENGINE_REQUEST, now, now + 10**6, SpanKind.SERVER, SpanStatus.OK, "", ended
    )
    return [*found, engine_span]


def body_of(*spans: Span) -> bytes:
    """The request in protobuf."""
    return encode_spans(spans)
