"""A trace's spans out of ClickHouse, a few megabytes at a time: an export holds no trace whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from reckon.clickhouse.client import unavailable_mapped
from reckon.domain.ids import format_trace_id
from reckon.errors import NotFound
from reckon.exchange.stored_spans import Exported, exported
from reckon.traces.clickhouse import Reader, Row, rows

SPANS_MAX = 200_000
TRACE_BYTES_MAX = 1 << 30
_CHUNK_BYTES = 4 << 20
_CHUNK_SPANS = 500


@dataclass(frozen=True, slots=True)
class Indexed:
    """What is known of a span before it is read."""

    span_id: bytes
    parent_id: bytes
    generation_id: bytes
    name: str
    start_ns: int
    duration_ns: int
    size: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The spans of a trace that are exported, by start; `cut` says in words what is left out."""

    project: str
    trace: bytes
    spans: tuple[Indexed, ...]
    cut: str | None = None


@dataclass(frozen=True, slots=True)
class Caps:
    """The most that one trace's export holds."""

    spans: int = SPANS_MAX
    size: int = TRACE_BYTES_MAX


def plan(client: Reader, project: str, trace: bytes, caps: Caps | None = None) -> Plan:
    """What an export of the trace will hold. Raises NotFound where nothing is stored of it, and StoreUnavailable."""
    limits = caps or Caps()
    asked = {"project": project, "trace": trace.hex(), "limit": limits.spans + 1}
    found = [_indexed(row) for row in _select(client, "index", asked)]
    if not found:
        raise NotFound(f"There is no trace {format_trace_id(trace)} in this project.")
    size = 0
    for place, one in enumerate(found):
        size += one.size
        if place >= limits.spans or (size > limits.size and place):
            reason = f"Cut before its end: an export holds {limits.spans} spans and {limits.size} bytes of a trace."
            return Plan(project, trace, tuple(found[:place]), reason)
    return Plan(project, trace, tuple(found))


def read(client: Reader, planned: Plan) -> Iterator[Exported]:
    """The planned spans in their order. Raises StoreUnavailable."""
    for chunk in chunks(planned.spans):
        asked = {
            "project": planned.project,
            "trace": planned.trace.hex(),
            "span_ids": [one.span_id.hex() for one in chunk],
        }
        steps: dict[bytes, list[Row]] = {}
        for row in _select(client, "steps", asked):
            steps.setdefault(bytes(row["span_id"]), []).append(row)
        for row in _select(client, "spans", asked):
            yield exported(row, steps.get(bytes(row["span_id"]), ()))


def chunks(spans: Sequence[Indexed]) -> Iterator[list[Indexed]]:
    """Runs of spans that are read at once."""
    held: list[Indexed] = []
    size = 0
    for one in spans:
        if held and (size + one.size > _CHUNK_BYTES or len(held) >= _CHUNK_SPANS):
            yield held
            held, size = [], 0
        held.append(one)
        size += one.size
    if held:
        yield held


@cache
def _statement(name: str) -> str:
    return (files("reckon.exchange") / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def _select(client: Reader, name: str, asked: dict[str, Any]) -> list[Row]:
    with unavailable_mapped():
        return rows(client.query(_statement(name), asked))


def _indexed(row: Row) -> Indexed:
    return Indexed(
        bytes(row["span_id"]),
        bytes(row["parent_id"]),
        bytes(row["generation_id"]),
        row["name"],
        int(row["start_ns"]),
        int(row["duration_ns"]),
        int(row["bytes"]),
    )
