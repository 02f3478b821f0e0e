"""Bodies of steps as a vLLM with our plugin sends them, with values as scattered as measured ones are."""

import os
import time

import numpy as np

from reckon.domain.ids import format_generation_id
from reckon.domain.span import Span, SpanKind, SpanStatus
from reckon.domain.token_block import FLAG_EMISSION_FIRST, FLAG_GENERATION_FIRST, TokenBlock, encode
from reckon.otlp import names
from reckon.otlp.encode import encode_spans

_SEED, _VOCABULARY, _TTFT_US = 7, 50_000, 40_000
_RANDOM = np.random.default_rng(_SEED)
# Words as often as Zipf's law has them, about five letters each with the space before it, and marks between them. It
# matters to the text index: pieces joined at random would make nearly every word a new one, four times what it costs.
_WORDS, _WORDS_OF_TEN = 50_000, 8
_LETTERS = np.frombuffer(b"etaoinshrdlucmfw", np.uint8)
_PIECES = [
    *(b" " + _LETTERS[_RANDOM.integers(0, 16, 1 + _RANDOM.poisson(4))].tobytes() for _ in range(_WORDS)),
    *(b",", b".", b"\n", b" =", b"'s", b":", b" (", b")", b" -", b"0"),
]
_RANKS = np.cumsum(1 / (np.arange(_WORDS) + 2.7))


def generation_body(steps: int, tokens: int) -> bytes:
    """One generation of `steps` steps with `tokens` tokens each, with its engine span, as one request."""
    trace, engine, now = os.urandom(16), os.urandom(8), time.time_ns()
    shared = {names.GENERATION_ID: format_generation_id(engine), names.GEN_AI_REQUEST_MODEL: "qwen3-32b"}
    found: list[Span] = []
    begin_us = _TTFT_US
    for index in range(steps):
        block = _block(tokens, index * tokens, begin_us)
        begin_us = int(block.time_us[-1])
        attributes = {
            **shared,
            names.SEGMENTATION: "paragraph/min20/max200",
            names.STEP_INDEX: index,
            names.STEP_PHASE: "reasoning" if index + 1 < steps else "answer",
            names.STEP_TEXT: block.text.decode(),
            names.STEP_TOKEN_FROM: index * tokens,
            names.STEP_TOKENS: tokens,
            names.STEP_LEAD_US: 18_000 if index else 0,
            names.STEP_LOGPROB_MEAN: float(block.logprob.mean()),
            names.STEP_ENTROPY_MEAN: float(block.entropy.mean()),
            names.STEP_TOKEN_BLOCK: encode(block),
        }
        start_ns = now + int(block.time_us[0]) * 1000
        found.append(
            Span(trace, os.urandom(8), engine, names.SPAN_STEP, start_ns, now + begin_us * 1000, attributes=attributes)
        )
    ended = {
        **shared,
        names.GENERATION_STEPS: steps,
        names.SEGMENTATION: "paragraph/min20/max200",
        names.GEN_AI_INPUT_TOKENS: 300,
        names.GEN_AI_OUTPUT_TOKENS: steps * tokens,
        names.GEN_AI_FINISH_REASONS: ["stop"],
        names.ENGINE_TTFT_NS: _TTFT_US * 1000,
    }
    kind, ok = SpanKind.SERVER, SpanStatus.OK
    engine_span = Span(trace, engine, None, names.SPAN_ENGINE_REQUEST, now, now + begin_us * 1000, kind, ok, "", ended)
    return encode_spans([*found, engine_span])


def _block(tokens: int, first: int, begin_us: int) -> TokenBlock:
    """Gaps around 18 ms with a tail, most tokens sure, the rest not."""
    words = np.searchsorted(_RANKS, _RANKS[-1] * _RANDOM.random(tokens))
    marks = _RANDOM.integers(_WORDS, len(_PIECES), tokens)
    chosen = [_PIECES[at] for at in np.where(_RANDOM.random(tokens) * 10 < _WORDS_OF_TEN, words, marks)]
    flags = np.full(tokens, FLAG_EMISSION_FIRST, np.uint8)
    if first == 0:
        flags[0] |= FLAG_GENERATION_FIRST
    return TokenBlock(
        token_id=(_VOCABULARY * _RANDOM.random(tokens) ** 3).astype(np.uint32),
        text_bytes=np.array([len(piece) for piece in chosen], np.uint16),
        emission=np.arange(first, first + tokens, dtype=np.uint32),
        time_us=(begin_us + np.cumsum(15_000 + _RANDOM.exponential(3_000, tokens))).astype(np.uint64),
        logprob=(-3 * _RANDOM.random(tokens) ** 8).astype(np.float32),
        entropy=(2 * _RANDOM.random(tokens) ** 6).astype(np.float32),
        margin=(10 * _RANDOM.random(tokens)).astype(np.float32),
        confidence=(8 + 10 * _RANDOM.random(tokens)).astype(np.float32),
        flags=flags,
        text=b"".join(chosen),
    )
