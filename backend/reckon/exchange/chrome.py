"""A trace in the Trace Event Format, for Perfetto and Chrome: spans as slices, tokens as virtual slices.

Times are microseconds since the trace's start, since a double holds no nanoseconds since 1970. Each
span's slice carries the whole span in `args.reckon`, as a line of the JSONL export has it: that is
what an import reads, and everything else is for the eye. A token's slice spans the gap before it.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from reckon.domain.ids import format_generation_id, format_trace_id
from reckon.domain.token_block import FLAG_UNTIMED, MEASURES
from reckon.exchange.lanes import lanes
from reckon.exchange.records import record_of
from reckon.exchange.source import Plan
from reckon.exchange.stored_spans import Exported, StoredTokens
from reckon.otlp import names

MEDIA_TYPE = "application/json"
VERSION = 1
_PROCESS = 1
_FIRST_TOKEN_LANE = 100_001
_CATEGORIES = {names.SPAN_STEP: "step", names.SPAN_ENGINE_REQUEST: "engine", names.SPAN_QUERY: "query"}


def written(planned: Plan, spans: Iterable[Exported]) -> Iterator[bytes]:
    """The bytes of one JSON object with `traceEvents`."""
    base_ns = min(one.start_ns for one in planned.spans)
    placed = lanes(planned.spans)
    tokens = _TokenLanes(planned, base_ns)
    yield b'{"displayTimeUnit":"ms","traceEvents":['
    yield _dumped(_named("process_name", 0, format_trace_id(planned.trace)))
    for lane in range(max(placed.values()) + 1):
        yield b",\n" + _dumped(_named("thread_name", lane + 1, "spans" if lane == 0 else f"spans {lane + 1}"))
    for one in spans:
        span = one.span
        slice_ = {
            "ph": "X",
            "name": span.name or "span",
            "cat": _CATEGORIES.get(span.name, "span"),
            "pid": _PROCESS,
            "tid": placed[span.span_id] + 1,
            "ts": _us(span.start_ns - base_ns),
            "dur": _us(span.end_ns - span.start_ns),
            "args": {"reckon": record_of(one.received)},
        }
        yield b",\n" + _dumped(slice_)
        for held in one.tokens:
            for event in tokens.events(held):
                yield b",\n" + _dumped(event)
    told = {"reckon": "trace", "version": VERSION, "trace_id": format_trace_id(planned.trace), "cut": planned.cut}
    yield b'],"otherData":' + _dumped(told) + b"}"


class _TokenLanes:
    """A lane for the tokens of each generation, on which they follow one another."""

    def __init__(self, planned: Plan, base_ns: int) -> None:
        self._base_ns = base_ns
        self._lanes: dict[bytes, int] = {}
        self._reached_us: dict[bytes, float] = {}
        self._began_ns = {one.span_id: one.start_ns for one in planned.spans}
        engines = [one for one in planned.spans if one.name == names.SPAN_ENGINE_REQUEST]
        self._began_ns |= {one.generation_id: one.start_ns for one in engines}

    def events(self, held: StoredTokens) -> Iterator[dict[str, Any]]:
        """A slice for each token: from the emission before it to its own."""
        generation, block = held.generation_id, held.block
        if len(block) and block.flags[0] & FLAG_UNTIMED:
            return  # nobody knows where they would stand
        began_us = _us(self._began_ns.get(generation, self._base_ns) - self._base_ns)
        if generation not in self._lanes:
            self._lanes[generation] = _FIRST_TOKEN_LANE + len(self._lanes)
            yield _named("thread_name", self._lanes[generation], f"tokens {format_generation_id(generation)}")
        at = 0
        for index, time_us in enumerate(block.time_us.tolist()):
            size = int(block.text_bytes[index])
            text = block.text[at : at + size].decode("utf-8", "replace")
            at += size
            came_us = round(began_us + time_us, 3)
            start_us = min(self._reached_us.get(generation, came_us), came_us)
            came_us = max(came_us, self._reached_us.get(generation, came_us))
            self._reached_us[generation] = came_us
            yield {
                "ph": "X",
                "name": text or " ",
                "cat": "token",
                "pid": _PROCESS,
                "tid": self._lanes[generation],
                "ts": max(start_us, 0.0),
                "dur": round(came_us - max(start_us, 0.0), 3),
                "args": _facts(held, index),
            }


def _facts(held: StoredTokens, index: int) -> dict[str, Any]:
    block = held.block
    told: dict[str, Any] = {"token_id": int(block.token_id[index]), "emission": int(block.emission[index])}
    for name in MEASURES:
        value = float(getattr(block, name)[index])
        if abs(value) < 1e30:  # neither missing nor infinite
            told[name] = round(value, 6)
    return told


def _named(kind: str, lane: int, name: str) -> dict[str, Any]:
    return {"ph": "M", "name": kind, "pid": _PROCESS, "tid": lane, "ts": 0, "args": {"name": name}}


def _us(ns: int) -> float:
    return ns / 1000


def _dumped(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
