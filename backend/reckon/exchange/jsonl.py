"""Traces as JSON lines: a span a line, and a last line that says whether all is there."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from reckon.exchange.records import record_of
from reckon.exchange.stored_spans import Exported

MEDIA_TYPE = "application/x-ndjson"
END = "reckon"


def lines(spans: Iterable[Exported]) -> Iterator[bytes]:
    """A line for each span."""
    for one in spans:
        yield line(record_of(one.received))


def end(spans: int, traces: int, cut: str | None) -> bytes:
    """The last line."""
    return line({END: "end", "spans": spans, "traces": traces, "cut": cut})


def line(value: dict[str, Any]) -> bytes:
    """One object and its line break."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode() + b"\n"
