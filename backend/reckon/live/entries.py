"""What is said on a project's live log: which trace changed and how, by ids alone. Pure.

An entry is a small map of texts, since that is what a Redis Stream holds. It carries no text of a
trace: whoever hears it reads the store, through the same door as everybody.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

_TRACE = re.compile(r"[0-9a-f]{32}")
_GENERATION = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class RowWritten:
    """The trace's line in the list was written anew."""

    trace: bytes


@dataclass(frozen=True, slots=True)
class StepsStored:
    """Steps `[first, last]` of a generation are in the store, and perhaps more between and around them."""

    trace: bytes
    generation: bytes
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class ScoresWritten:
    """Step scores of a generation are in the store."""

    trace: bytes
    generation: bytes


@dataclass(frozen=True, slots=True)
class Gap:
    """Something was not said: whoever listens begins anew."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Nothing; a place to go on from in a log that was empty."""


Entry: TypeAlias = RowWritten | StepsStored | ScoresWritten | Gap | Mark

_ROW, _STEPS, _SCORES, _GAP, _MARK = "row", "steps", "scores", "gap", "mark"


def encode(entry: Entry) -> dict[str, str]:
    """The entry's fields."""
    match entry:
        case RowWritten(trace):
            return {"k": _ROW, "t": trace.hex()}
        case StepsStored(trace, generation, first, last):
            return {"k": _STEPS, "t": trace.hex(), "g": generation.hex(), "a": str(first), "z": str(last)}
        case ScoresWritten(trace, generation):
            return {"k": _SCORES, "t": trace.hex(), "g": generation.hex()}
        case Gap():
            return {"k": _GAP}
        case Mark():
            return {"k": _MARK}


def decode(fields: Mapping[str, str]) -> Entry:
    """The entry in `fields`. What cannot be read, as a later release may write it, is a gap: nothing is passed over."""
    kind, trace, generation = fields.get("k"), fields.get("t", ""), fields.get("g", "")
    if kind == _MARK:
        return Mark()
    if kind == _ROW and _TRACE.fullmatch(trace):
        return RowWritten(bytes.fromhex(trace))
    if _TRACE.fullmatch(trace) and _GENERATION.fullmatch(generation):
        if kind == _SCORES:
            return ScoresWritten(bytes.fromhex(trace), bytes.fromhex(generation))
        first, last = fields.get("a", ""), fields.get("z", "")
        if kind == _STEPS and first.isdecimal() and last.isdecimal():
            return StepsStored(bytes.fromhex(trace), bytes.fromhex(generation), int(first), int(last))
    return Gap()
