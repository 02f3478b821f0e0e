"""The engine block: what an engine did in some of its steps, the same bytes from engine to table.

Layout, little-endian, nothing padded: magic `RKES`, uint16 version, uint16 zero, uint32 steps n,
uint32 zero; then one column after another, the widest first: `end_ns` u8, wall clock; and u4 each:
`duration_us`, `running` and `waiting` requests after the step, `prefill_tokens` and `decode_tokens`
that it computed, `prefix_queries` and `prefix_hits` in tokens of prompts that were looked up for it,
`kv_use` f4, share of the KV cache that is taken; u2: `preempted` requests, `engine` its number.
"""

import struct
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reckon.errors import LimitExceeded, MalformedPayload

MAGIC = b"RKES"
VERSION = 1
STEPS_MAX = 100_000

_COLUMNS: tuple[tuple[str, np.dtype[Any]], ...] = tuple(
    (name, np.dtype(kind))
    for name, kind in (
        ("end_ns", "<u8"),
        ("duration_us", "<u4"),
        ("running", "<u4"),
        ("waiting", "<u4"),
        ("prefill_tokens", "<u4"),
        ("decode_tokens", "<u4"),
        ("prefix_queries", "<u4"),
        ("prefix_hits", "<u4"),
        ("kv_use", "<f4"),
        ("preempted", "<u2"),
        ("engine", "<u2"),
    )
)
COLUMNS: tuple[str, ...] = tuple(name for name, _ in _COLUMNS)
COLUMN_TYPES = dict(_COLUMNS)
_PREFIX = struct.Struct("<4sHHII")
_STEP_BYTES = sum(dtype.itemsize for _, dtype in _COLUMNS)


@dataclass(frozen=True, slots=True)
class EngineSteps:
    """Columns of equal length n, in the order of COLUMNS."""

    end_ns: NDArray[np.uint64]
    duration_us: NDArray[np.uint32]
    running: NDArray[np.uint32]
    waiting: NDArray[np.uint32]
    prefill_tokens: NDArray[np.uint32]
    decode_tokens: NDArray[np.uint32]
    prefix_queries: NDArray[np.uint32]
    prefix_hits: NDArray[np.uint32]
    kv_use: NDArray[np.float32]
    preempted: NDArray[np.uint16]
    engine: NDArray[np.uint16]

    def __len__(self) -> int:
        return len(self.end_ns)


def encode(steps: EngineSteps) -> bytes:
    """The bytes of `steps`. Raises LimitExceeded over STEPS_MAX."""
    if len(steps) > STEPS_MAX:
        raise LimitExceeded(f"An engine block holds at most {STEPS_MAX} steps.")
    columns = [np.ascontiguousarray(getattr(steps, name), dtype).tobytes() for name, dtype in _COLUMNS]
    return b"".join([_PREFIX.pack(MAGIC, VERSION, 0, len(steps), 0), *columns])


def decode(data: bytes) -> EngineSteps:
    """The steps in `data`, as views on it. Raises MalformedPayload, which names the first thing wrong."""
    if len(data) < _PREFIX.size:
        raise MalformedPayload("The engine block is shorter than its prefix.")
    magic, version, _, count, _ = _PREFIX.unpack_from(data)
    if magic != MAGIC or version != VERSION:
        raise MalformedPayload(f"Not an engine block of version {VERSION}.")
    if count > STEPS_MAX:
        raise MalformedPayload(f"An engine block holds 0 to {STEPS_MAX} steps.")
    if len(data) != _PREFIX.size + count * _STEP_BYTES:
        raise MalformedPayload(f"The engine block has {len(data)} bytes, which is not what {count} steps take.")
    found, at = {}, _PREFIX.size
    for name, dtype in _COLUMNS:
        found[name] = np.frombuffer(data, dtype, count, at)
        at += count * dtype.itemsize
    return EngineSteps(**found)
