"""Calls to models of which only clients told, as columns of `traces`: boards count them beside the engine's requests.

A call that an engine's span tells of as well is the engine's, and not among these.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reckon.domain.usage import Usage, bits_of
from reckon.traces.generations import Group

# With their types, as the trace's other columns have them: they are equally long, one place a call.
COLUMNS: Mapping[str, str] = {
    "call_start_ns": "Array(UInt64)",
    "call_duration_ns": "Array(UInt64)",
    "call_ttft_ns": "Array(Nullable(UInt64))",
    "call_model": "Array(LowCardinality(String))",
    "call_failed": "Array(Bool)",
    "call_input_tokens": "Array(UInt32)",
    "call_cached_tokens": "Array(UInt32)",
    "call_output_tokens": "Array(UInt32)",
    "call_reasoning_tokens": "Array(UInt32)",
    "call_tokens_unknown": "Array(UInt8)",
}


@dataclass(frozen=True, slots=True)
class ClientCall:
    """One call, as its innermost client tells it and the outer ones add to it."""

    start_ns: int
    duration_ns: int
    ttft_ns: int | None
    model: str
    failed: bool
    usage: Usage


def client_calls(told: Sequence[Group]) -> list[ClientCall]:
    """Of the groups of a trace those that a client told of and no engine, in their order."""
    return [
        ClientCall(chat.start_ns, chat.duration_ns, chat.ttft_ns, chat.model, chat.error, chat.usage)
        for group in told
        if group.engine is None and (chat := group.chat) is not None
    ]


def values_of(calls: Sequence[ClientCall]) -> list[list[Any]]:
    """A trace's values of COLUMNS."""
    return [
        [call.start_ns for call in calls],
        [call.duration_ns for call in calls],
        [call.ttft_ns for call in calls],
        [call.model for call in calls],
        [call.failed for call in calls],
        [call.usage.input for call in calls],
        [call.usage.cached for call in calls],
        [call.usage.output for call in calls],
        [call.usage.reasoning for call in calls],
        [bits_of(call.usage.unknown) for call in calls],
    ]
