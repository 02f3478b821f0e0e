"""The token block: per-token columns of one run of tokens, the same bytes from engine to browser.

Layout, little-endian: magic `RKTB`, uint16 version, uint16 zero, uint32 header length,
header (UTF-8 JSON), padding to 8 bytes, then one buffer per column, each padded to
8 bytes. The header is `{"tokens": n, "columns": [{"name", "dtype", "scale", "offset",
"length"}]}`: `offset` and `length` are bytes from the start of the first buffer,
`value = raw * scale` (`scale` 1 means as stored).

Columns (n = tokens): `token_id` u4; `text_bytes` u2, UTF-8 bytes of this token's text;
`emission` u4, index of the engine emission over the generation; `time_us` u8, offset of
that emission from the request's arrival; `logprob`, `entropy`, `margin` f4, natural
logarithms, NaN where not captured; `flags` u1. `text` u1 is the concatenated UTF-8 and
has its own length.

Where a token was masked, `token_id` is TOKEN_ID_WITHHELD, the measures are NaN, FLAG_MASKED is
set, and `text_bytes` counts what of its text is left, or the mark that stands for a whole range.
"""

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reckon.errors import LimitExceeded, MalformedPayload

MAGIC = b"RKTB"
VERSION = 1
TOKENS_MAX = 1_000_000

FLAG_EMISSION_FIRST = 1  # first token of an emission: it carries the emission's gap
FLAG_GENERATION_FIRST = 2  # first token of the generation: its gap is TTFT, not ITL
FLAG_ENTROPY_LOWER_BOUND = 4  # entropy is from the top k only
FLAG_AFTER_PREEMPTION = 8
FLAG_MASKED = 16  # masked at ingest: no id, no measures, and what text it has may be a mark

TOKEN_ID_WITHHELD = 0xFFFFFFFF  # no vocabulary has it: the id was masked, or not captured

_DTYPES: Mapping[str, str] = {
    "token_id": "<u4",
    "text_bytes": "<u2",
    "emission": "<u4",
    "time_us": "<u8",
    "logprob": "<f4",
    "entropy": "<f4",
    "margin": "<f4",
    "flags": "<u1",
    "text": "<u1",
}
_WIDTHS: Mapping[str, int] = {dtype: np.dtype(dtype).itemsize for dtype in _DTYPES.values()}
_PREFIX = struct.Struct("<4sHHI")


@dataclass(frozen=True, slots=True)
class TokenBlock:
    """Columns of equal length n, and the text they cut: `sum(text_bytes) == len(text)`."""

    token_id: NDArray[np.uint32]
    text_bytes: NDArray[np.uint16]
    emission: NDArray[np.uint32]
    time_us: NDArray[np.uint64]
    logprob: NDArray[np.float32]
    entropy: NDArray[np.float32]
    margin: NDArray[np.float32]
    flags: NDArray[np.uint8]
    text: bytes

    def __len__(self) -> int:
        return len(self.token_id)


def encode(block: TokenBlock) -> bytes:
    """The block's bytes. Raises LimitExceeded over TOKENS_MAX tokens."""
    if len(block) > TOKENS_MAX:
        raise LimitExceeded(f"A token block holds at most {TOKENS_MAX} tokens.")
    columns, buffers, offset = [], [], 0
    for name, dtype in _DTYPES.items():
        raw = block.text if name == "text" else np.ascontiguousarray(getattr(block, name), dtype).tobytes()
        columns.append({"name": name, "dtype": dtype, "scale": 1, "offset": offset, "length": len(raw)})
        padded = raw + bytes(-len(raw) % 8)
        buffers.append(padded)
        offset += len(padded)
    header = json.dumps({"tokens": len(block), "columns": columns}, separators=(",", ":")).encode()
    start = _PREFIX.pack(MAGIC, VERSION, 0, len(header)) + header
    return start + bytes(-len(start) % 8) + b"".join(buffers)


def decode(data: bytes) -> TokenBlock:
    """The block in `data`. Raises MalformedPayload, which names the first thing wrong."""
    if len(data) < _PREFIX.size:
        raise MalformedPayload("The token block is shorter than its prefix.")
    magic, version, _, header_length = _PREFIX.unpack_from(data)
    if magic != MAGIC or version != VERSION:
        raise MalformedPayload(f"Not a token block of version {VERSION}.")
    start = _PREFIX.size + header_length
    header = _header(data[_PREFIX.size : start])
    start += -start % 8
    tokens = header["tokens"]
    if not isinstance(tokens, int) or not 0 <= tokens <= TOKENS_MAX:
        raise MalformedPayload(f"A token block holds 0 to {TOKENS_MAX} tokens.")
    found = {name: _buffer(data, start, column) for name, column in _columns(header)}
    missing = sorted(set(_DTYPES) - set(found))
    if missing:
        raise MalformedPayload(f"The token block lacks the column {missing[0]!r}.")
    arrays = {name: np.frombuffer(found[name], dtype) for name, dtype in _DTYPES.items() if name != "text"}
    for name, array in arrays.items():
        if len(array) != tokens:
            raise MalformedPayload(f"The column {name!r} has {len(array)} values for {tokens} tokens.")
    if int(arrays["text_bytes"].sum()) != len(found["text"]):
        raise MalformedPayload("The token lengths do not add up to the text.")
    return TokenBlock(text=found["text"], **arrays)


def _header(raw: bytes) -> dict[str, object]:
    try:
        header = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise MalformedPayload("The token block's header is not JSON.") from error
    if not isinstance(header, dict) or "tokens" not in header:
        raise MalformedPayload("The token block's header has no token count.")
    return header


def _columns(header: Mapping[str, object]) -> list[tuple[str, Mapping[str, object]]]:
    columns = header.get("columns")
    if not isinstance(columns, list):
        raise MalformedPayload("The token block's header has no columns.")
    named: list[tuple[str, Mapping[str, object]]] = []
    for column in columns:
        if not isinstance(column, dict) or _DTYPES.get(str(column.get("name"))) != column.get("dtype"):
            raise MalformedPayload("The token block has a column of unknown name or type.")
        named.append((str(column["name"]), column))
    return named


def _buffer(data: bytes, start: int, column: Mapping[str, object]) -> bytes:
    offset, length = column.get("offset"), column.get("length")
    if not isinstance(offset, int) or not isinstance(length, int) or offset < 0 or length < 0:
        raise MalformedPayload("A column's bounds are not whole numbers.")
    raw = data[start + offset : start + offset + length]
    if len(raw) != length or length % _WIDTHS[str(column["dtype"])]:
        raise MalformedPayload(f"The column {column['name']!r} ends outside the token block.")
    return raw
