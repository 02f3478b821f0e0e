"""Identifiers as people and URLs see them: a letter prefix and lower-case hex.

Inside, a trace id is 16 bytes and a span id 8 bytes (W3C Trace Context). Outside,
each carries a prefix (`tr_`, `gn_`), so that no parser takes `12e45678` for a
number. A generation is named by the span id of the request that made it.
"""

import re

from reckon.errors import InvalidInput

TRACE_ID_BYTES = 16
SPAN_ID_BYTES = 8

_TRACE = re.compile(r"tr_([0-9a-f]{32})")
_GENERATION = re.compile(r"gn_([0-9a-f]{16})")


def format_trace_id(trace_id: bytes) -> str:
    """`tr_` and 32 hex digits."""
    return f"tr_{trace_id.hex()}"


def format_generation_id(span_id: bytes) -> str:
    """`gn_` and 16 hex digits."""
    return f"gn_{span_id.hex()}"


def parse_trace_id(text: str) -> bytes:
    """16 bytes of `tr_…`; raises InvalidInput for anything else."""
    match = _TRACE.fullmatch(text)
    if match is None:
        raise InvalidInput("A trace id is 'tr_' and 32 lower-case hex digits.")
    return bytes.fromhex(match[1])


def parse_generation_id(text: str) -> bytes:
    """8 bytes of `gn_…`; raises InvalidInput for anything else."""
    match = _GENERATION.fullmatch(text)
    if match is None:
        raise InvalidInput("A generation id is 'gn_' and 16 lower-case hex digits.")
    return bytes.fromhex(match[1])
