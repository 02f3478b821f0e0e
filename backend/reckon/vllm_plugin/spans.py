"""Records of a sequence and its steps as spans."""

from math import fsum, isnan

import numpy as np
from numpy.typing import NDArray

from reckon.domain import alternatives
from reckon.domain.ids import format_generation_id
from reckon.domain.span import Attributes, AttributeValue, Span, SpanEvent, SpanKind, SpanStatus
from reckon.domain.token_block import encode
from reckon.otlp import names
from reckon.vllm_plugin.facts import Ended
from reckon.vllm_plugin.sequence import EndedStep, RunningSequence

SCOPE = "reckon.vllm_plugin"
_EVENTS = {1: names.EVENT_QUEUED, 2: names.EVENT_SCHEDULED, 3: names.EVENT_PREEMPTED}  # EngineCoreEventType


def generation_id(sequence: RunningSequence) -> str:
    """The parent's span id where the caller said so (and asked for one sequence), else our own."""
    parent = sequence.admitted.parent
    return format_generation_id(parent.span_id if parent and _named_by_parent(sequence) else sequence.span_id)


def _named_by_parent(sequence: RunningSequence) -> bool:
    parent = sequence.admitted.parent
    return parent is not None and parent.parent_is_generation and sequence.admitted.index == 0


def step_span(
    sequence: RunningSequence, ended: EndedStep, span_id: bytes, segmentation: str, resource: Attributes
) -> Span:
    """The span of one ended step, with its token block."""
    block, best = ended.columns.block(), ended.columns.best()
    arrival_ns = sequence.admitted.arrival_ns
    attributes: dict[str, AttributeValue] = {
        names.PROJECT: sequence.admitted.project,
        names.GENERATION_ID: generation_id(sequence),
        names.GEN_AI_REQUEST_MODEL: sequence.admitted.model,
        names.SEGMENTATION: segmentation,
        names.STEP_INDEX: ended.step.index,
        names.STEP_PHASE: ended.step.phase,
        names.STEP_TEXT: ended.step.text,
        names.STEP_TOKEN_FROM: ended.step.token_from,
        names.STEP_TOKENS: ended.step.token_to - ended.step.token_from,
        names.STEP_LOGPROB_MEAN: _mean(block.logprob),
        names.STEP_ENTROPY_MEAN: _mean(block.entropy),
        names.STEP_LEAD_US: ended.lead_us,
        names.STEP_TOKEN_BLOCK: encode(block),
        names.STEP_ALTERNATIVES: alternatives.encode(best) if best is not None else None,
    }
    return Span(
        trace_id=sequence.trace_id,
        span_id=span_id,
        parent_id=sequence.span_id,
        name=names.SPAN_STEP,
        start_ns=arrival_ns + ended.start_us * 1000,
        end_ns=arrival_ns + ended.end_us * 1000,
        attributes=_known(attributes),
        resource=resource,
        scope=SCOPE,
    )


def begun_span(sequence: RunningSequence, segmentation: str, resource: Attributes, *, steps_sent: bool) -> Span:
    """What is known of a sequence's span when it begins; its end is not."""
    admitted = sequence.admitted
    attributes: dict[str, AttributeValue] = {
        names.PROJECT: admitted.project,
        names.GENERATION_ID: generation_id(sequence),
        names.GENERATION_BRANCH: None if _named_by_parent(sequence) else admitted.index,
        names.GEN_AI_REQUEST_MODEL: admitted.model,
        names.GEN_AI_INPUT_TOKENS: admitted.prompt_tokens,
        names.SEGMENTATION: segmentation,
        names.QUERY_QUESTION: (admitted.question or None) if steps_sent else None,
    }
    return Span(
        trace_id=sequence.trace_id,
        span_id=sequence.span_id,
        parent_id=admitted.parent.span_id if admitted.parent else None,
        name=names.SPAN_ENGINE_REQUEST,
        start_ns=admitted.arrival_ns,
        end_ns=admitted.arrival_ns,
        attributes=_known(attributes),
        resource=resource,
        scope=SCOPE,
    )


def request_span(
    sequence: RunningSequence, ended: Ended, segmentation: str, resource: Attributes, *, steps_sent: bool
) -> Span:
    """The span of the whole sequence. With `steps_sent` false its counts say that no step follows."""
    admitted = sequence.admitted
    first_ns, last_ns = _wall_ns(sequence, ended.first_token_s), _wall_ns(sequence, ended.last_token_s)
    scheduled_ns = _wall_ns(sequence, ended.scheduled_s)
    end_ns = ended.ended_ns if ended.finish_reason in ("abort", "error") or last_ns is None else last_ns
    answer_us = sequence.first_answer_us
    attributes: dict[str, AttributeValue] = {
        names.PROJECT: admitted.project,
        names.GENERATION_ID: generation_id(sequence),
        names.GEN_AI_OPERATION: names.OPERATION_CHAT,
        names.GEN_AI_PROVIDER: "vllm",
        names.GEN_AI_REQUEST_MODEL: admitted.model,
        names.GEN_AI_RESPONSE_MODEL: admitted.model,
        names.GEN_AI_REQUEST_TEMPERATURE: admitted.temperature,
        names.GEN_AI_REQUEST_TOP_P: admitted.top_p,
        names.GEN_AI_REQUEST_MAX_TOKENS: admitted.max_tokens,
        names.GEN_AI_REQUEST_SEED: admitted.seed,
        names.GEN_AI_FINISH_REASONS: [ended.finish_reason],
        names.GEN_AI_INPUT_TOKENS: admitted.prompt_tokens,
        names.GEN_AI_CACHED_TOKENS: sequence.cached_tokens,
        names.GEN_AI_OUTPUT_TOKENS: ended.output_tokens,
        names.GEN_AI_REASONING_TOKENS: sequence.reasoning_tokens,
        names.GENERATION_STEPS: sequence.steps if steps_sent else 0,
        names.GENERATION_TOKENS: sequence.tokens if steps_sent else 0,
        names.GENERATION_BRANCH: None if _named_by_parent(sequence) else admitted.index,
        names.SEGMENTATION: segmentation,
        names.QUERY_QUESTION: (admitted.question or None) if steps_sent else None,
        names.ENGINE_REQUEST_ID: admitted.request_id,
        names.ENGINE_QUEUE_NS: _between(admitted.arrival_ns, scheduled_ns),
        names.ENGINE_PREFILL_NS: _between(scheduled_ns, first_ns),
        names.ENGINE_DECODE_NS: _between(first_ns, last_ns),
        names.ENGINE_TTFT_NS: _between(admitted.arrival_ns, first_ns),
        names.ENGINE_FIRST_ANSWER_NS: answer_us * 1000 if answer_us is not None else None,
        names.ENGINE_PREEMPTIONS: ended.preemptions,
        names.ENGINE_EMISSIONS: sequence.emissions,
        names.ENGINE_ATTRIBUTED_NS: sequence.attributed_ns,
        names.ENGINE_CLOCK_OFFSET_NS: admitted.clock_offset_ns,
        **admitted.more,
        **sequence.facts,
        **_chunks(sequence),
    }
    failed = ended.finish_reason == "error"
    return Span(
        trace_id=sequence.trace_id,
        span_id=sequence.span_id,
        parent_id=admitted.parent.span_id if admitted.parent else None,
        name=names.SPAN_ENGINE_REQUEST,
        start_ns=admitted.arrival_ns,
        end_ns=max(end_ns, admitted.arrival_ns),
        kind=SpanKind.SERVER,
        status=SpanStatus.ERROR if failed else SpanStatus.UNSET,
        status_message="The engine failed." if failed else "",
        attributes=_known(attributes),
        events=_events(sequence),
        resource=resource,
        scope=SCOPE,
    )


def _events(sequence: RunningSequence) -> tuple[SpanEvent, ...]:
    """What vLLM did with the sequence and when; kinds that this vLLM has and we do not know are left out."""
    return tuple(
        SpanEvent(wall_ns, _EVENTS[kind])
        for kind, time_s in sequence.events
        if kind in _EVENTS and (wall_ns := _wall_ns(sequence, time_s)) is not None
    )


def _chunks(sequence: RunningSequence) -> dict[str, AttributeValue]:
    """The chunks of a prompt that was computed in several, and the transfer of one that came, by the wall clock."""
    told, load = sequence.facts.get(names.ENGINE_CHUNK_NS) or (), sequence.facts.get(names.ENGINE_KV_LOAD_NS)
    times = [_wall_ns(sequence, time_s) for begin_s, end_s, _, _ in told for time_s in (begin_s, end_s)]
    return {
        names.ENGINE_CHUNK_NS: times or None,
        names.ENGINE_CHUNK_TOKENS: [tokens for _, _, _, tokens in told] or None,
        names.ENGINE_KV_LOAD_NS: [_wall_ns(sequence, time_s) for time_s in load] if load else None,
    }


def _wall_ns(sequence: RunningSequence, engine_s: float) -> int | None:
    return int(engine_s * 1e9) + sequence.admitted.clock_offset_ns if engine_s else None


def _between(start_ns: int | None, end_ns: int | None) -> int | None:
    """None where either is unknown. Two clocks meet, so a hair below zero is zero."""
    return max(end_ns - start_ns, 0) if start_ns is not None and end_ns is not None else None


def _mean(values: NDArray[np.float32]) -> float | None:
    # A step has some ten tokens: three calls of numpy would take longer than all of them.
    known = [value for value in values.tolist() if not isnan(value)]
    return fsum(known) / len(known) if known else None


def _known(attributes: Attributes) -> Attributes:
    return {key: value for key, value in attributes.items() if value is not None}
