"""Decides where a received span belongs: its time of filing, its generation, its step. Pure."""

from reckon.domain.ids import parse_generation_id
from reckon.domain.retention import USUAL, Retention
from reckon.domain.span import Attributes, AttributeValue, Span, SpanStatus
from reckon.errors import InvalidInput
from reckon.ingest.model import FiledSpan, StoredSpan
from reckon.ingest.told_steps import generates, with_told_steps
from reckon.otlp import names
from reckon.otlp.attributes import count, note, text
from reckon.otlp.decode_step import decode_step
from reckon.otlp.dialects.normalise import normalised
from reckon.otlp.received import ReceivedSpan

NO_GENERATION = bytes(8)

_PAST_NS_MAX = 48 * 3600 * 10**9
_FUTURE_NS_MAX = 3600 * 10**9
_DAY_NS = 86_400 * 10**9


def file_span(
    received: ReceivedSpan, project: str, received_ns: int, retention: Retention = USUAL, *, imported: bool = False
) -> FiledSpan:
    """The span as the tables take it. Depends on its arguments only, so that a replay files it the same."""
    span, warnings = received.span, list(received.warnings)
    told = normalised(span, warnings)
    model = model_of(told, warnings)
    attributes, steps = with_told_steps(span, told, model, warnings)
    if attributes is not span.attributes:
        span = span.with_attributes(attributes)
    named = named_project(span)
    if named is not None and named != project:
        note(warnings, f"{names.PROJECT} names another project than the one that this was sent to: it is ignored.")
    ts_ns = span.start_ns
    # What is imported is filed by its own day, unless the store would drop its steps within a day.
    past_ns_max = (retention.steps_days - 1) * _DAY_NS if imported else _PAST_NS_MAX
    if not received_ns - past_ns_max <= ts_ns <= received_ns + _FUTURE_NS_MAX:
        # A wrong clock must not scatter one insert over partitions, nor make a row that expires at once.
        if not imported:
            note(warnings, "The span's start is far from its arrival: it is filed under the time of arrival.")
        ts_ns = received_ns
    own = decode_step(span, warnings)
    # By place, as every call here: names cost a fifth more, and each span that comes goes through.
    return FiledSpan(
        project,
        received_ns,
        ts_ns // 1000,
        span,
        _generation_id(span, warnings),
        model,
        steps if own is None else (own,),
        # An imported span brings those that it got when it first came, and gets them again.
        tuple(dict.fromkeys(warnings)) if imported else tuple(warnings),
        retention,
        imported,
    )


def named_project(span: Span) -> AttributeValue:
    """The project that a span names, or else its resource; None where neither does."""
    told = span.attributes.get(names.PROJECT)
    return span.resource.get(names.PROJECT) if told is None else told


def told_of(filed: FiledSpan) -> StoredSpan:
    """What others are told of a stored span."""
    span, ignored, steps = filed.span, list[str](), filed.steps
    attributes = span.attributes
    return StoredSpan(
        filed.project,
        span.trace_id,
        span.span_id,
        None if filed.generation_id == NO_GENERATION else filed.generation_id,
        span.name,
        span.start_ns,
        span.end_ns,
        span.status is SpanStatus.ERROR,
        count(attributes, names.GENERATION_STEPS, ignored) or 0,
        text(attributes, names.SEGMENTATION, ignored),
        filed.model,
        (steps[0].index, steps[-1].index) if steps else None,
    )


def model_of(attributes: Attributes, warnings: list[str]) -> str:
    """The model that answered, or else the one that was asked; empty where neither is told."""
    answered = text(attributes, names.GEN_AI_RESPONSE_MODEL, warnings)
    return answered or text(attributes, names.GEN_AI_REQUEST_MODEL, warnings)


def _generation_id(span: Span, warnings: list[str]) -> bytes:
    told = text(span.attributes, names.GENERATION_ID, warnings)
    if told:
        try:
            return parse_generation_id(told)
        except InvalidInput as reason:
            note(warnings, f"{names.GENERATION_ID}: {reason}")
    if span.name == names.SPAN_STEP:
        return span.parent_id or span.span_id
    if span.name == names.SPAN_ENGINE_REQUEST or generates(span.attributes):
        return span.span_id
    return NO_GENERATION
