"""An engine record: a span of its own that carries some steps of an engine, and belongs to no trace. Pure.

Its ids are fresh, since OTLP's spans have some; its time is that of its steps. Any other backend
shows a root span of a second or less with a value of bytes.
"""

from dataclasses import dataclass

import numpy as np

from reckon.domain import engine_block
from reckon.domain.engine_block import EngineSteps
from reckon.domain.span import Attributes, AttributeValue, Span
from reckon.errors import LimitExceeded, MalformedPayload
from reckon.otlp import names

_NS_MAX = 2**63 - 1


@dataclass(frozen=True, slots=True)
class EngineRecord:
    """Steps of one replica."""

    replica: str
    steps: EngineSteps


def engine_record(
    steps: EngineSteps, trace_id: bytes, span_id: bytes, resource: Attributes, project: str | None
) -> Span:
    """The span that carries at least one step; `resource` names the replica. Raises LimitExceeded."""
    start_ns = int((steps.end_ns - np.multiply(steps.duration_us, 1000, dtype=np.uint64)).min())
    attributes: dict[str, AttributeValue] = {names.ENGINE_STEPS_BLOCK: engine_block.encode(steps)}
    if project is not None:
        attributes[names.PROJECT] = project
    return Span(
        trace_id=trace_id,
        span_id=span_id,
        parent_id=None,
        name=names.SPAN_ENGINE_STEPS,
        start_ns=start_ns,
        end_ns=int(steps.end_ns.max()),
        attributes=attributes,
        resource=resource,
    )


def steps_in(value: AttributeValue) -> EngineSteps | None:
    """The steps in an attribute's value; None where it holds none that are possible."""
    if not isinstance(value, bytes):
        return None
    try:
        found = engine_block.decode(value)
    except (MalformedPayload, LimitExceeded):
        return None
    possible = len(found) > 0 and int(found.end_ns.min()) > 0 and int(found.end_ns.max()) <= _NS_MAX
    return found if possible and bool(np.isfinite(found.kv_use).all()) else None


def told_by(span: Span) -> EngineRecord | None:
    """What an engine record carries; None for any other span, and for one whose block is none."""
    if span.name != names.SPAN_ENGINE_STEPS:
        return None
    steps = steps_in(span.attributes.get(names.ENGINE_STEPS_BLOCK))
    replica = span.resource.get(names.ENGINE_REPLICA)
    return None if steps is None else EngineRecord(replica if isinstance(replica, str) else "", steps)
