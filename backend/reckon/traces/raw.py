"""One span with all its attributes and events: previews of what is long, the whole of it when asked for."""

from reckon.domain.ids import format_generation_id, parse_trace_id
from reckon.errors import InvalidInput, NotFound
from reckon.traces import store
from reckon.traces.clickhouse import Reader
from reckon.traces.model import NO_GENERATION
from reckon.traces.raw_schemas import RawEvent, RawSpan, RawValue

PREVIEW_CHARS = 65_536
VALUE_CHARS_MAX = 8 << 20
EVENTS_MAX = 1_000
_SPAN_HEX = 16


def span(client: Reader, project: str, trace_id: str, span_id: str, chars: int = PREVIEW_CHARS) -> RawSpan:
    """The span, each value at most `chars` long. Raises NotFound where the trace has no such span."""
    trace = parse_trace_id(trace_id)
    try:
        named = bytes.fromhex(span_id)
    except ValueError as error:
        raise InvalidInput("A span is named by 16 hex digits.") from error
    if len(span_id) != _SPAN_HEX:
        raise InvalidInput("A span is named by 16 hex digits.")
    asked = {"project": project, "trace": trace.hex(), "span": named.hex()}
    rows = store.select(client, "raw_span", {**asked, "value_chars_max": chars, "events_max": EVENTS_MAX})
    if not rows:
        raise NotFound("This trace has no such span.")
    row = rows[0]
    parent, generation = bytes(row["parent_id"]), bytes(row["generation_id"])
    events = zip(row["event_times"], row["event_names"], row["event_texts"], strict=True)
    return RawSpan(
        span_id=named.hex(),
        parent_id=None if parent == NO_GENERATION else parent.hex(),
        name=row["name"],
        kind=row["kind_name"],
        status=row["status_name"],
        status_message=row["status_message"],
        started_ns=str(row["start_ns"]),
        duration_us=int(row["duration_ns"]) // 1000,
        generation_id=None if generation == NO_GENERATION else format_generation_id(generation),
        attributes={
            name: RawValue(value=value, bytes=row["attrs_bytes"][name])
            for name, value in sorted(row["attrs_cut"].items())
        },
        events=[RawEvent(at_ns=str(at), name=name, attributes=told) for at, name, told in events],
        events_total=row["events_total"],
    )
