"""Rows of `spans` and `steps` → spans as they were sent, steps with their text and tokens. Pure."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from reckon.domain import alternatives, token_block
from reckon.domain.alternatives import Alternatives
from reckon.domain.span import AttributeValue, Span, SpanEvent, SpanKind, SpanStatus
from reckon.domain.token_block import TokenBlock
from reckon.exchange.stored_values import typed
from reckon.otlp import names
from reckon.otlp.received import ReceivedSpan
from reckon.traces.clickhouse import Row

_NO_PARENT = bytes(8)


@dataclass(frozen=True, slots=True)
class StoredTokens:
    """The tokens of one step of any span, with the generation that they belong to."""

    generation_id: bytes
    block: TokenBlock


@dataclass(frozen=True, slots=True)
class Exported:
    """One span on its way out; `tokens` are those of its steps, which a foreign call has many of."""

    received: ReceivedSpan
    tokens: tuple[StoredTokens, ...] = ()

    @property
    def span(self) -> Span:
        """The span itself."""
        return self.received.span


def exported(row: Row, steps: Sequence[Row]) -> Exported:
    """The span of a row with its steps' rows. Its project is left out: that is the reader's affair."""
    attributes = typed(row["attrs"])
    blocks = [(bytes(step["generation_id"]), _block(step)) for step in steps]
    if row["name"] == names.SPAN_STEP and steps:
        attributes |= _step_attributes(steps[0], blocks[0][1])
    attributes.pop(names.PROJECT, None)
    resource = typed(row["resource"])
    resource.pop(names.PROJECT, None)
    start_ns = int(row["start_ns"])
    span = Span(
        trace_id=bytes(row["trace_id"]),
        span_id=bytes(row["span_id"]),
        parent_id=None if bytes(row["parent_id"]) == _NO_PARENT else bytes(row["parent_id"]),
        name=row["name"],
        start_ns=start_ns,
        end_ns=start_ns + int(row["duration_ns"]),
        kind=SpanKind[row["kind_name"].upper()],
        status=SpanStatus[row["status_name"].upper()],
        status_message=row["status_message"],
        attributes=attributes,
        events=_events(row),
        resource=resource,
        scope=row["scope"],
    )
    tokens = tuple(StoredTokens(generation, block) for generation, block in blocks if block is not None)
    return Exported(ReceivedSpan(span, tuple(row["warnings"])), tokens)


def _step_attributes(step: Row, block: TokenBlock | None) -> dict[str, AttributeValue]:
    text = base64.b64decode(step["text64"])
    found: dict[str, AttributeValue] = {}
    if text:
        found[names.STEP_TEXT] = text.decode("utf-8", "replace")
    if block is not None:
        found[names.STEP_TOKEN_BLOCK] = token_block.encode(block)
    if block is not None and len(step["alternative_count"]) == len(block):
        found[names.STEP_ALTERNATIVES] = alternatives.encode(_alternatives(step))
    return found


def _alternatives(step: Row) -> Alternatives:
    return Alternatives(
        counts=np.array(step["alternative_count"], np.uint8),
        token_id=np.array(step["alternative_id"], np.uint32),
        logprob=np.array(step["alternative_logprobs"], np.float32),
        text_bytes=np.array(step["alternative_len"], np.uint8),
        text=base64.b64decode(step["alternative_text64"]),
    )


def _block(step: Row) -> TokenBlock | None:
    count = len(step["token_id"])
    if not count:
        return None
    return TokenBlock(
        token_id=np.array(step["token_id"], np.uint32),
        text_bytes=np.array(step["token_len"], np.uint16),
        emission=np.array(step["emission"], np.uint32),
        time_us=np.array(step["time_us"], np.uint64),
        logprob=_measure(step["logprobs"], count),
        entropy=_measure(step["entropies"], count),
        margin=_measure(step["margins"], count),
        confidence=_measure(step["confidences"], count),
        flags=np.array(step["flags"], np.uint8),
        text=base64.b64decode(step["text64"]),
    )


def _measure(values: Sequence[float], count: int) -> Any:
    return np.array(values, np.float32) if len(values) == count else np.full(count, np.nan, np.float32)


def _events(row: Row) -> tuple[SpanEvent, ...]:
    told = zip(row["event_time_ns"], row["event_name"], row["event_attrs"], strict=True)
    return tuple(SpanEvent(int(at_ns), name, json.loads(attributes)) for at_ns, name, attributes in told)
