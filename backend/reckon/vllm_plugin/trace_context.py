"""The W3C trace context that a request brings: which trace and span its generation belongs to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reckon.otlp.names import TRACESTATE_GENERATION, TRACESTATE_KEY

# W3C Trace Context, section 3.2. Later versions may append fields.
_TRACEPARENT = re.compile(r"(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(?:-.*)?")


@dataclass(frozen=True, slots=True)
class ParentContext:
    """`parent_is_generation`: the parent span's id is the generation's id (`tracestate: reckon=g`).

    `claim` is what stands behind it (`tracestate: reckon=g;PROJECT;SIGNATURE`), unproven.
    """

    trace_id: bytes
    span_id: bytes
    parent_is_generation: bool
    claim: str = ""


def parse_parent(headers: Mapping[str, str] | None) -> ParentContext | None:
    """The parent in `headers`; None without one or with one that the standard calls invalid."""
    match = _TRACEPARENT.fullmatch((headers or {}).get("traceparent", "").strip())
    if match is None or int(match[1], 16) == 0 or int(match[2], 16) == 0:
        return None
    kind, _, claim = _our_state(headers or {}).partition(";")
    is_generation = kind == TRACESTATE_GENERATION
    return ParentContext(bytes.fromhex(match[1]), bytes.fromhex(match[2]), is_generation, claim)


def _our_state(headers: Mapping[str, str]) -> str:
    members = (member.strip().partition("=") for member in headers.get("tracestate", "").split(","))
    return next((value for key, _, value in members if key == TRACESTATE_KEY), "")
