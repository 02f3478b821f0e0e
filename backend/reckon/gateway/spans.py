"""The spans of one query: the question's root, one per generation, one per scored generation."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

from reckon.domain.ids import format_generation_id
from reckon.domain.span import AttributeValue, Span, SpanKind, SpanStatus
from reckon.domain.step import Step
from reckon.gateway.generations import Made
from reckon.gateway.judging import Scored
from reckon.otlp import names
from reckon.prm.protocol import PrmVersion
from reckon.strategies.asks import NodeFact, StopReason
from reckon.strategies.parameters import Values
from reckon.version import __version__

SCOPE = "reckon.gateway"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Query:
    """What is known of a query before its first token."""

    trace_id: bytes
    span_id: bytes
    started_ns: int
    project: str
    question: str
    reference: str | None
    strategy: str
    params: Values
    seed: int | None
    segmentation: str
    provider: str
    asked_in: tuple[str, str] | None = None  # (trace id, span id) of the request, where that has a span


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended. `error` is a sentence where it did not end well."""

    ended_ns: int
    stop_reason: StopReason
    answer: str | None
    selected: bytes | None
    candidates: int
    correct: bool | None = None
    error: str | None = None


def begun_span(query: Query) -> Span:
    """What is known of the root span when the question is asked; its end is not."""
    return _span(
        query,
        query.span_id,
        None,
        names.SPAN_QUERY,
        SpanKind.SERVER,
        (query.started_ns, query.started_ns),
        _asked(query),
        None,
    )


def query_span(query: Query, outcome: Outcome) -> Span:
    """The root span."""
    attributes: dict[str, AttributeValue] = {
        **_asked(query),
        names.QUERY_ANSWER: outcome.answer,
        # A query that broke off has not been answered wrongly: its check stays unknown.
        names.QUERY_CORRECT: outcome.correct,
        names.QUERY_STOP_REASON: outcome.stop_reason,
        names.QUERY_SELECTED: format_generation_id(outcome.selected) if outcome.selected is not None else None,
        names.QUERY_CANDIDATES: outcome.candidates,
    }
    if query.asked_in is not None:
        trace_id, span_id = query.asked_in
        attributes[names.OTEL_LINKS] = [{"trace_id": trace_id, "span_id": span_id, "attributes": {}}]
    return _span(
        query,
        query.span_id,
        None,
        names.SPAN_QUERY,
        SpanKind.SERVER,
        (query.started_ns, outcome.ended_ns),
        attributes,
        outcome.error,
    )


def step_span(query: Query, span_id: bytes, made: Made, step: Step) -> Span:
    """One step of a generation whose server records none. When it was thought nobody told: it lasts no time."""
    attributes: dict[str, AttributeValue] = {
        names.GENERATION_ID: format_generation_id(made.span_id),
        names.GEN_AI_REQUEST_MODEL: made.asked.model,
        names.SEGMENTATION: query.segmentation,
        names.STEP_INDEX: step.index,
        names.STEP_PHASE: step.phase,
        names.STEP_TEXT: step.text,
    }
    times = (made.ended_ns, made.ended_ns)
    return _span(query, span_id, made.span_id, names.SPAN_STEP, SpanKind.INTERNAL, times, attributes, None)


def chat_span(query: Query, made: Made, steps: int | None = None) -> Span:
    """The client's side of one generation; its id is the generation's id. What comes later has its own spans.

    `steps` says how many step spans belong to it, where it is we who tell them.
    """
    asked, reply = made.asked, made.reply
    attributes: dict[str, AttributeValue] = {
        names.GEN_AI_OPERATION: names.OPERATION_CHAT,
        names.GEN_AI_PROVIDER: query.provider,
        names.GEN_AI_REQUEST_MODEL: asked.model,
        names.GEN_AI_REQUEST_TEMPERATURE: asked.temperature,
        names.GEN_AI_REQUEST_TOP_P: asked.top_p,
        names.GEN_AI_REQUEST_MAX_TOKENS: asked.tokens_max,
        names.GEN_AI_REQUEST_SEED: asked.seed,
        names.GENERATION_ID: format_generation_id(made.span_id),
        names.GENERATION_PARENT: format_generation_id(made.parent.span_id) if made.parent is not None else None,
        names.GENERATION_DEPTH: made.depth,
        names.GENERATION_BRANCH: made.branch,
        names.GENERATION_ANSWER: made.answer,
        names.GENERATION_STEPS: steps,
        names.SEGMENTATION: query.segmentation,
    }
    if reply is not None:
        attributes |= {
            names.GEN_AI_RESPONSE_MODEL: reply.model or None,
            names.GEN_AI_RESPONSE_ID: reply.response_id or None,
            names.GEN_AI_FINISH_REASONS: [made.finish_reason],
            names.GENERATION_CORRECT: made.correct,
            names.GEN_AI_OUTPUT_TOKENS: made.usage.output,
        }
        if reply.usage_reported:
            attributes |= {
                names.GEN_AI_INPUT_TOKENS: made.usage.input,
                names.GEN_AI_CACHED_TOKENS: made.usage.cached,
                names.GEN_AI_REASONING_TOKENS: made.usage.reasoning,
            }
    else:
        attributes |= {
            names.GEN_AI_FINISH_REASONS: [made.finish_reason],
            names.GEN_AI_OUTPUT_TOKENS: made.tokens,
        }
    times = (made.started_ns, made.ended_ns)
    name = f"{names.OPERATION_CHAT} {asked.model}"
    return _span(query, made.span_id, query.span_id, name, SpanKind.CLIENT, times, attributes, made.error)


def score_span(query: Query, span_id: bytes, made: Made, scored: Scored, version: PrmVersion) -> Span:
    """One generation's scores, given while the query waited."""
    attributes: dict[str, AttributeValue] = {
        names.GENERATION_ID: format_generation_id(made.span_id),
        names.PRM_VERSION: version.name,
        names.GENERATION_SCORE: scored.verdict.score,
        names.PRM_SCORES: list(scored.own),
        names.PRM_STEPS: list(scored.steps) if made.parent is not None else None,
        names.PRM_WINDOWS: list(scored.windows) or None,
        names.PRM_TEXTS: scored.texts,
        names.PRM_AGGREGATION: version.aggregation,
        names.PRM_TOKENS: scored.scores.tokens,
        names.PRM_BATCH: scored.scores.batch,
        names.SEGMENTATION: query.segmentation,
    }
    times = (scored.started_ns, scored.ended_ns)
    return _span(query, span_id, query.span_id, names.SPAN_PRM_SCORE, SpanKind.CLIENT, times, attributes, None)


def _asked(query: Query) -> dict[str, AttributeValue]:
    return {
        names.QUERY_QUESTION: query.question,
        names.QUERY_STRATEGY: query.strategy,
        names.QUERY_STRATEGY_PARAMS: json.dumps(query.params, separators=(",", ":")),
        names.QUERY_SEED: query.seed,
        names.QUERY_REFERENCE: query.reference,
        names.SEGMENTATION: query.segmentation,
    }


def note_span(query: Query, span_id: bytes, at_ns: int, facts: Sequence[tuple[Made, NodeFact]]) -> Span:
    """What the search has made of generations whose own spans have been sent."""
    noted = [fact for _, fact in facts]
    attributes: dict[str, AttributeValue] = {
        names.NOTE_GENERATIONS: [format_generation_id(made.span_id) for made, _ in facts],
        names.NOTE_VISITS: _column([fact.visits for fact in noted], -1),
        names.NOTE_VALUES: _column([fact.value for fact in noted], -1.0),
        names.NOTE_PRIORS: _column([fact.prior for fact in noted], -1.0),
        names.NOTE_ROUNDS: _column([fact.round for fact in noted], -1),
        names.NOTE_PRUNED: _column([fact.pruned for fact in noted], ""),
    }
    times = (at_ns, at_ns)
    return _span(query, span_id, query.span_id, names.SPAN_NOTE, SpanKind.INTERNAL, times, attributes, None)


def _column(values: Sequence[T | None], unknown: T) -> list[AttributeValue] | None:
    if all(value is None for value in values):
        return None
    return [cast("AttributeValue", unknown if value is None else value) for value in values]


def _span(
    query: Query,
    span_id: bytes,
    parent_id: bytes | None,
    name: str,
    kind: SpanKind,
    times: tuple[int, int],
    attributes: Mapping[str, AttributeValue],
    error: str | None,
) -> Span:
    return Span(
        query.trace_id,
        span_id,
        parent_id,
        name,
        times[0],
        times[1],
        kind,
        SpanStatus.OK if error is None else SpanStatus.ERROR,
        error or "",
        # What is unknown is absent, never null.
        {
            names.PROJECT: query.project,
            **{name: value for name, value in attributes.items() if value is not None},
        },
        resource={"service.name": "reckon-gateway", "service.version": __version__},
        scope=SCOPE,
    )
