"""Filed spans to the Arrow table that `spans` takes. Pure."""

import base64
import json
import math
from collections.abc import Callable, Mapping, Sequence
from json.encoder import encode_basestring
from typing import Any

import numpy as np
import pyarrow as pa

from reckon.domain.span import Attributes, AttributeValue, SpanEvent, SpanKind, SpanStatus
from reckon.domain.usage import PARTS
from reckon.ingest.arrow_columns import fixed_bytes, ints, times_us
from reckon.ingest.model import FiledSpan
from reckon.otlp import names
from reckon.otlp.attributes import UINT64_MAX, count, first_text, text

_TIMES_NS = {
    "queue_ns": (names.ENGINE_QUEUE_NS,),
    "prefill_ns": (names.ENGINE_PREFILL_NS,),
    "decode_ns": (names.ENGINE_DECODE_NS,),
    "ttft_ns": (names.ENGINE_TTFT_NS, names.CLIENT_TTFT_NS),
    "first_answer_ns": (names.ENGINE_FIRST_ANSWER_NS,),
    "attributed_ns": (names.ENGINE_ATTRIBUTED_NS,),
}
_COUNTS = {
    "input_tokens": names.GEN_AI_INPUT_TOKENS,
    "cached_tokens": names.GEN_AI_CACHED_TOKENS,
    "output_tokens": names.GEN_AI_OUTPUT_TOKENS,
    "reasoning_tokens": names.GEN_AI_REASONING_TOKENS,
    "steps": names.GENERATION_STEPS,
    "preemptions": names.ENGINE_PREEMPTIONS,
}
_BLOCKS = frozenset({names.STEP_TOKEN_BLOCK, names.STEP_ALTERNATIVES})
_IN_STEPS = _BLOCKS | {names.STEP_TEXT}
_NO_PARENT = bytes(8)
_NOTHING: frozenset[str] = frozenset()
_KINDS = {kind: kind.name.lower() for kind in SpanKind}
_STATUSES = {status: status.name.lower() for status in SpanStatus}


def span_table(spans: Sequence[FiledSpan]) -> pa.Table:
    """One row per span, in the order given."""
    warnings = [list(filed.warnings) for filed in spans]
    inner = [filed.span for filed in spans]
    noted = _Noted([span.attributes for span in inner], warnings)
    eventful = [span.events for span in inner]
    counted = {column: _counted(noted, name) for column, name in _COUNTS.items()}
    columns: dict[str, Any] = {
        "project": _strings([filed.project for filed in spans]),
        "ts": times_us([filed.ts_us for filed in spans]),
        "trace_id": fixed_bytes([span.trace_id for span in inner], 16),
        "span_id": fixed_bytes([span.span_id for span in inner], 8),
        "parent_id": fixed_bytes([span.parent_id or _NO_PARENT for span in inner], 8),
        "name": _strings([span.name for span in inner]),
        "kind": _strings([_KINDS[span.kind] for span in inner]),
        "status": _strings([_STATUSES[span.status] for span in inner]),
        "status_message": _strings([span.status_message for span in inner]),
        "start_ns": ints([span.start_ns for span in inner], np.uint64),
        "duration_ns": ints([span.end_ns - span.start_ns for span in inner], np.uint64),
        "generation_id": fixed_bytes([filed.generation_id for filed in spans], 8),
        "model": _strings([filed.model for filed in spans]),
        "finish_reason": _texts_of(noted, first_text, names.GEN_AI_FINISH_REASONS),
        **{column: _times(noted, told) for column, told in _TIMES_NS.items()},
        **{column: _filled(told) for column, told in counted.items()},
        "tokens_unknown": _unknown(counted),
        "question": _texts_of(noted, text, names.QUERY_QUESTION),
        "answer": _texts_of(noted, text, names.QUERY_ANSWER, names.GENERATION_ANSWER),
        "attrs": _maps([span.attributes for span in inner], [_IN_STEPS if f.steps else _BLOCKS for f in spans]),
        "resource": _resources([span.resource for span in inner]),
        "scope": _strings([span.scope for span in inner]),
        "event_time_ns": _lists([[e.time_ns for e in events] for events in eventful], pa.uint64()),
        "event_name": _lists([[e.name for e in events] for events in eventful], pa.string()),
        "event_attrs": _lists([_event_texts(events) for events in eventful], pa.string()),
        # After all columns that may have something to remark.
        "warnings": _lists(warnings, pa.string()),
        "ingested_at": pa.array([filed.received_ns // 10**6 for filed in spans], pa.timestamp("ms", tz="UTC")),
        "retention_days": ints([filed.retention.spans_days for filed in spans], np.uint16),
    }
    return pa.table(columns)


class _Noted:
    """Attributes of each span beside the warnings that reading them adds to, and the names that any of them has.

    Most columns are of names that no span of a segment tells: to know that once spares asking every span.
    """

    def __init__(self, attributes: Sequence[Attributes], warnings: Sequence[list[str]]) -> None:
        self.pairs = list(zip(attributes, warnings, strict=True))
        self.names = set[str]().union(*attributes)

    def __len__(self) -> int:
        return len(self.pairs)


def attribute_maps(attributes: Sequence[Attributes]) -> Any:
    """A column of attributes as text, JSON where they are none."""
    return _maps(attributes, [_NOTHING] * len(attributes))


def _strings(values: Sequence[str]) -> Any:
    return pa.array(values, pa.string())


def _texts_of(noted: _Noted, read: Callable[[Attributes, str, list[str]], str], *told: str) -> Any:
    """The text of each span, by the first of the names that has any."""
    asked = [name for name in told if name in noted.names]
    if not asked:
        return pa.repeat("", len(noted))
    if len(asked) == 1:
        return _strings([read(a, asked[0], w) for a, w in noted.pairs])
    return _strings([next((found for name in asked if (found := read(a, name, w))), "") for a, w in noted.pairs])


def _counted(noted: _Noted, name: str) -> list[int | None]:
    """The count of each span; None where it is absent, or no count."""
    if name not in noted.names:
        return [None] * len(noted)
    return [count(a, name, w) if name in a else None for a, w in noted.pairs]


def _filled(told: Sequence[int | None]) -> Any:
    return ints([one or 0 for one in told], np.uint32)


def _unknown(counted: Mapping[str, Sequence[int | None]]) -> Any:
    """Which of the four counts nobody told, as `reckon.domain.usage` keeps it in bits."""
    columns = [(1 << index, counted[f"{part}_tokens"]) for index, part in enumerate(PARTS)]
    bits = sum(bit * np.array([one is None for one in told], np.uint8) for bit, told in columns)
    return pa.array(np.asarray(bits, np.uint8))


def _times(noted: _Noted, told: Sequence[str]) -> Any:
    """By the first of the names that a span has: an engine's word holds over a client's. Absent is null."""
    asked = [name for name in told if name in noted.names]
    if not asked:
        return pa.nulls(len(noted), pa.uint64())
    found = [(a, next((n for n in asked if n in a), None), w) for a, w in noted.pairs]
    return pa.array([None if n is None else count(a, n, w, UINT64_MAX) for a, n, w in found], pa.uint64())


def _lists(values: Sequence[Sequence[Any]], kind: Any) -> Any:
    if not any(values):
        offsets: Any = pa.array(np.zeros(len(values) + 1, np.int32))
        return pa.ListArray.from_arrays(offsets, pa.array([], kind))
    return pa.array(values, pa.list_(kind))


def _maps(rows: Sequence[Attributes], without: Sequence[frozenset[str]]) -> Any:
    """Attributes as text, without some of them. What is most often there is asked for first, and nothing twice."""
    keys: list[str] = []
    items: list[str] = []
    ends = [0]
    for row, left_out in zip(rows, without, strict=True):
        told = row if left_out.isdisjoint(row) else {key: row[key] for key in row if key not in left_out}
        keys += told
        items += [value if type(value) is str else _json(value) for value in told.values()]
        ends.append(len(keys))
    offsets: Any = pa.array(ends, pa.int32())
    return pa.MapArray.from_arrays(offsets, pa.array(keys, pa.string()), pa.array(items, pa.string()))


def _resources(resources: Sequence[Attributes]) -> Any:
    """Spans of one sender share one resource object: it is written out once."""
    places: dict[int, int] = {}
    unique: list[Attributes] = []
    for resource in resources:
        if id(resource) not in places:
            places[id(resource)] = len(unique)
            unique.append(resource)
    return attribute_maps(unique).take(pa.array([places[id(resource)] for resource in resources], pa.int32()))


def _event_texts(events: Sequence[SpanEvent]) -> list[str]:
    return [_json(event.attributes) for event in events]


def _json(value: AttributeValue) -> str:
    kind = type(value)  # most of what is no text is one of these
    if kind is int or (kind is float and math.isfinite(value)):  # type: ignore[arg-type]  # it is a float here
        return repr(value)
    if isinstance(value, str):
        return value
    if kind is bool:
        return "true" if value else "false"
    if kind is list and all(type(one) is str for one in value):  # type: ignore[union-attr]  # it is a list here
        return f"[{','.join(map(encode_basestring, value))}]"  # type: ignore[arg-type]  # of texts
    try:
        return _ENCODER.encode(value)
    except ValueError:
        return _ENCODER.encode(_finite(value))


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, Sequence) else str(value)


# One for all: `json.dumps` with arguments of its own would make one for every value.
_ENCODER = json.JSONEncoder(default=_plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _finite(value: AttributeValue) -> AttributeValue:
    """JSON has no NaN and no infinity: they are written as OTLP/JSON writes them."""
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if isinstance(value, Mapping):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [_finite(item) for item in value]
    return value
