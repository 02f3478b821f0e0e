"""Generations as a driver and an engine send them: one call gives a generation's spans, tokens and scores included."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from reckon.domain import alternatives
from reckon.domain.alternatives import Alternative
from reckon.domain.ids import format_generation_id
from reckon.domain.span import Span, SpanEvent, SpanKind, SpanStatus
from reckon.domain.token_block import TokenBlock, encode
from reckon.otlp import names

MS = 10**6
SEGMENTATION = "paragraph/min20/max200"
PRM = "math-prm@3"
MODEL = "qwen3-32b"


@dataclass(frozen=True, kw_only=True)
class Node:
    """One generation; `steps` are lists of tokens, of which the last `answer_steps` are the answer's."""

    id: bytes
    steps: Sequence[list[str]]
    start_ms: float
    branch: int = 0
    answer_steps: int = 1
    parent: bytes | None = None
    depth: int = 0
    answer: str | None = None
    correct: bool | None = None
    scores: tuple[float, ...] = ()
    selected: bool = False
    kept: bool = True
    token_ms: float = 20.0
    queue_ms: float = 8.0
    prefill_ms: float = 60.0
    per_emission: int = 1
    preempted_at: int | None = None
    captured: bool = True
    others: tuple[str, ...] = ()  # what each token might have been instead, in falling order
    streamed: bool = True
    cached: int = 0
    facts: dict[str, object] = field(default_factory=dict)

    @property
    def tokens(self) -> int:
        return sum(map(len, self.steps))


def spans_of(trace: bytes, query: bytes, started_ns: int, node: Node) -> list[Span]:
    """The client's call, the engine's request, its steps, and the PRM's share."""
    rng = random.Random(node.id)
    n = node.tokens
    times = _times_us(node, n, rng)
    begin = started_ns + int(node.start_ms * MS)
    end = begin + int(times[-1]) * 1000
    own = format_generation_id(node.id)
    placed = {names.GENERATION_ID: own, names.GENERATION_DEPTH: node.depth, names.GENERATION_BRANCH: node.branch}
    if node.parent is not None:
        placed[names.GENERATION_PARENT] = format_generation_id(node.parent)
    told = {names.GENERATION_ANSWER: node.answer, names.GENERATION_CORRECT: node.correct}
    chat = Span(
        trace,
        node.id,
        query,
        f"chat {MODEL}",
        begin - 2 * MS,
        end + 3 * MS,
        SpanKind.CLIENT,
        attributes={
            names.GEN_AI_OPERATION: names.OPERATION_CHAT,
            **placed,
            names.GENERATION_SELECTED: node.selected,
            **{name: value for name, value in told.items() if value is not None},
        },
    )
    engine_id = node.id[:1] + b"e" + node.id[2:]
    first_answer = sum(map(len, node.steps[: len(node.steps) - node.answer_steps]))
    reasoning = first_answer
    events = [SpanEvent(begin, names.EVENT_QUEUED), SpanEvent(begin + int(node.queue_ms * MS), names.EVENT_SCHEDULED)]
    if node.preempted_at is not None:
        at = begin + int(times[node.preempted_at - 1]) * 1000
        events += [SpanEvent(at + MS, names.EVENT_PREEMPTED), SpanEvent(at + 900 * MS, names.EVENT_SCHEDULED)]
    engine = Span(
        trace,
        engine_id,
        node.id,
        names.SPAN_ENGINE_REQUEST,
        begin,
        end,
        SpanKind.SERVER,
        SpanStatus.OK,
        attributes={
            **placed,
            names.GENERATION_STEPS: len(node.steps),
            names.GENERATION_TOKENS: n,
            names.SEGMENTATION: SEGMENTATION,
            names.GEN_AI_RESPONSE_MODEL: MODEL,
            names.GEN_AI_FINISH_REASONS: ["stop"],
            names.GEN_AI_INPUT_TOKENS: 180 + node.cached,
            names.GEN_AI_CACHED_TOKENS: node.cached,
            names.GEN_AI_OUTPUT_TOKENS: n,
            names.GEN_AI_REASONING_TOKENS: reasoning,
            names.ENGINE_QUEUE_NS: int(node.queue_ms * MS),
            names.ENGINE_PREFILL_NS: int(node.prefill_ms * MS),
            names.ENGINE_DECODE_NS: int(times[-1] - times[0]) * 1000,
            names.ENGINE_TTFT_NS: int((node.queue_ms + node.prefill_ms) * MS),
            names.ENGINE_ATTRIBUTED_NS: int(times[-1]) * 200,
            names.ENGINE_PREEMPTIONS: 0 if node.preempted_at is None else 1,
            **({names.ENGINE_FIRST_ANSWER_NS: int(times[first_answer]) * 1000} if first_answer < n else {}),
            **node.facts,
        },
        events=tuple(events),
        resource={names.ENGINE_REPLICA: "replica-0"},
    )
    return [chat, engine, *_steps(trace, engine_id, node, begin, times, rng), *_score(trace, query, node, end)]


def _times_us(node: Node, n: int, rng: random.Random) -> np.ndarray:
    noise = np.random.default_rng(rng.getrandbits(32))
    gaps = node.token_ms * 1000 * noise.lognormal(0.0, 0.18, n)
    gaps[noise.random(n) > 0.995] *= 6
    if node.preempted_at is not None:
        gaps[node.preempted_at] += 900_000
    index = np.arange(n)
    gaps = np.where(index % node.per_emission == 0, gaps * min(node.per_emission, 2), 0)
    gaps[0] = (node.queue_ms + node.prefill_ms) * 1000
    return np.cumsum(gaps).astype(np.uint64)


def _steps(trace: bytes, engine: bytes, node: Node, begin: int, times: np.ndarray, rng: random.Random) -> list[Span]:
    noise = np.random.default_rng(rng.getrandbits(32))
    found, first = [], 0
    for index, tokens in enumerate(node.steps):
        n = len(tokens)
        at = np.arange(first, first + n)
        pieces = [token.encode() for token in tokens]
        sure = noise.random(n) ** 6
        nothing = np.full(n, np.nan, np.float32)
        preempted = (at == node.preempted_at) if node.preempted_at is not None else np.zeros(n, bool)
        block = TokenBlock(
            token_id=np.array([hash_of(piece) for piece in pieces], np.uint32),
            text_bytes=np.array([len(piece) for piece in pieces], np.uint16),
            emission=(at // node.per_emission).astype(np.uint32),
            time_us=times[first : first + n],
            logprob=(-3.2 * sure).astype(np.float32) if node.captured else nothing,
            entropy=(2.2 * sure**0.8).astype(np.float32) if node.captured else nothing,
            margin=(8 * (1 - sure)).astype(np.float32) if node.captured else nothing,
            confidence=(9 + 6 * (1 - sure)).astype(np.float32) if node.captured else nothing,
            flags=(
                (at % node.per_emission == 0) * 1 + (at == 0) * 2 + (4 if node.captured else 0) + preempted * 8
            ).astype(np.uint8),
            text=b"".join(pieces),
        )
        start = begin + int(times[first]) * 1000
        attributes = {
            names.GENERATION_ID: format_generation_id(node.id),
            names.STEP_INDEX: index,
            names.STEP_PHASE: "answer" if index >= len(node.steps) - node.answer_steps else "reasoning",
            names.STEP_TEXT: "".join(tokens),
            names.STEP_TOKEN_FROM: first,
            names.STEP_TOKENS: n if node.streamed else 0,
            **({names.STEP_TOKEN_BLOCK: encode(block)} if node.streamed else {}),
            **({names.STEP_ALTERNATIVES: _best(block, pieces, node.others)} if node.others else {}),
            names.SEGMENTATION: SEGMENTATION,
            **({names.STEP_LEAD_US: int(times[first] - times[first - 1])} if first else {}),
        }
        span_id = node.id[:4] + (0x73000000 + index).to_bytes(4, "big")
        stop = begin + int(times[first + n - 1]) * 1000
        found.append(Span(trace, span_id, engine, names.SPAN_STEP, start, stop, attributes=attributes))
        first += n
    return found


def _best(block: TokenBlock, pieces: list[bytes], others: Sequence[str]) -> bytes:
    """The token that came stands among the best, but for every fourth one."""
    far = [Alternative(hash_of(one.encode()), -4.0 - at, one.encode()) for at, one in enumerate(others)]
    own = [
        [Alternative(int(block.token_id[at]), float(block.logprob[at]), piece)] if at % 4 != 3 else []
        for at, piece in enumerate(pieces)
    ]
    return alternatives.encode(alternatives.of_lists([[*one, *far] for one in own]))


def _score(trace: bytes, query: bytes, node: Node, end: int) -> list[Span]:
    if not node.scores:
        return []
    attributes = {
        names.GENERATION_ID: format_generation_id(node.id),
        names.PRM_VERSION: PRM,
        names.PRM_AGGREGATION: "min",
        names.PRM_SCORES: list(node.scores),
        names.GENERATION_SCORE: min(node.scores),
    }
    own = node.id[:1] + b"p" + node.id[2:]
    return [
        Span(
            trace, own, query, names.SPAN_PRM_SCORE, end + 4 * MS, end + 90 * MS, SpanKind.CLIENT, attributes=attributes
        )
    ]


def hash_of(piece: bytes) -> int:
    """A token id: the same text has the same one, as in a vocabulary."""
    return sum((index + 1) * 131 * byte for index, byte in enumerate(piece)) % 150_000
