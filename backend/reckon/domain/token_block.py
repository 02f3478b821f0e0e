"""The token block: per-token columns of one run of tokens, the same bytes from engine to browser.

Layout, little-endian, nothing padded: magic `RKTB`, uint16 version, uint16 mask of the captured
columns (1 `logprob`, 2 `entropy`, 4 `margin`, 8 `confidence`), uint32 tokens n, uint32 bytes of text;
then the columns, widest first, so that each begins at a multiple of its own width: `time_us` u8, offset
of the token's emission from the request's arrival; `token_id` u4; `emission` u4, index of the engine
emission over the generation; `logprob`, `entropy`, `margin`, `confidence` f4, natural logarithms, NaN
where not captured, a column left out where all of it is; `text_bytes` u2, UTF-8 bytes of this token's
text; `flags` u1; `text`, the concatenated UTF-8. Steps are short and many, so the frame is 16 bytes.

Where a token was masked, `token_id` is TOKEN_ID_WITHHELD, the measures are NaN, FLAG_MASKED is
set, and `text_bytes` counts what of its text is left, or the mark that stands for a whole range.
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from reckon.errors import LimitExceeded, MalformedPayload

MAGIC = b"RKTB"
VERSION = 2
TOKENS_MAX = 1_000_000
# Of so many of the likeliest tokens `confidence` is the negative mean log-probability (DeepConf, arXiv 2508.15260,
# and its default); NaN where fewer are known, or could have come.
CONFIDENCE_OF = 20

FLAG_EMISSION_FIRST = 1  # first token of an emission: it carries the emission's gap
FLAG_GENERATION_FIRST = 2  # first token of the generation: its gap is TTFT, not ITL
FLAG_ENTROPY_LOWER_BOUND = 4  # entropy is from the top k only
FLAG_AFTER_PREEMPTION = 8
FLAG_MASKED = 16  # masked at ingest: no id, no measures, and what text it has may be a mark
FLAG_UNTIMED = 32  # nobody told when it came: its time is zero and means nothing

TOKEN_ID_WITHHELD = 0xFFFFFFFF  # no vocabulary has it: the id was masked, or not captured

# In the order of the bytes; the widest come first, which keeps every one aligned.
_COLUMNS: tuple[tuple[str, str], ...] = (
    ("time_us", "<u8"),
    ("token_id", "<u4"),
    ("emission", "<u4"),
    ("logprob", "<f4"),
    ("entropy", "<f4"),
    ("margin", "<f4"),
    ("confidence", "<f4"),
    ("text_bytes", "<u2"),
    ("flags", "<u1"),
)
_CAPTURED: Mapping[str, int] = {"logprob": 1, "entropy": 2, "margin": 4, "confidence": 8}
# The columns that hold what was measured of each token, NaN where it was not.
MEASURES = tuple(_CAPTURED)
_PREFIX = struct.Struct("<4sHHII")
# For each mask: the columns present, their offsets in bytes a token, and the bytes a token of all of them.
_Layout: TypeAlias = tuple[tuple[tuple[str, np.dtype[Any], int], ...], int]


def _layout(mask: int) -> _Layout:
    placed, offset = [], 0
    for name, dtype in _COLUMNS:
        if _CAPTURED.get(name, 0) & ~mask == 0:
            placed.append((name, np.dtype(dtype), offset))
            offset += np.dtype(dtype).itemsize
    return tuple(placed), offset


_LAYOUTS: tuple[_Layout, ...] = tuple(_layout(mask) for mask in range(1 << len(_CAPTURED)))
_ALL_CAPTURED = len(_LAYOUTS) - 1
# For each mask: offset and width in bytes a token of each column that is present.
_PLACES = tuple({name: (offset, dtype.itemsize) for name, dtype, offset in columns} for columns, _ in _LAYOUTS)
_LENGTH, _TIME = np.dtype("<u2"), np.dtype("<u8")


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
    confidence: NDArray[np.float32]
    flags: NDArray[np.uint8]
    text: bytes

    def __len__(self) -> int:
        return len(self.token_id)


def encode(block: TokenBlock) -> bytes:
    """The block's bytes. Raises LimitExceeded over TOKENS_MAX tokens."""
    if len(block) > TOKENS_MAX:
        raise LimitExceeded(f"A token block holds at most {TOKENS_MAX} tokens.")
    mask = sum(bit for name, bit in _CAPTURED.items() if not np.isnan(getattr(block, name)).all())
    columns, _ = _LAYOUTS[mask]
    buffers = [np.ascontiguousarray(getattr(block, name), dtype).tobytes() for name, dtype, _ in columns]
    return b"".join([_PREFIX.pack(MAGIC, VERSION, mask, len(block), len(block.text)), *buffers, block.text])


@dataclass(frozen=True, slots=True)
class PackedTokens:
    """A valid block's bytes, whose columns are cut out only as they are asked for."""

    data: bytes
    tokens: int
    mask: int

    def __len__(self) -> int:
        return self.tokens

    @property
    def text(self) -> bytes:
        """The concatenated UTF-8."""
        return self.data[_PREFIX.size + self.tokens * _LAYOUTS[self.mask][1] :]

    def has(self, name: str) -> bool:
        """Whether the column was captured."""
        return name in _PLACES[self.mask]

    @property
    def runs_backwards(self) -> bool:
        """Whether any token is earlier than the one before it."""
        time_us = np.frombuffer(self.data, _TIME, self.tokens, _PREFIX.size)  # the first column of any mask
        return bool(np.count_nonzero(time_us[1:] < time_us[:-1]))

    def unpacked(self) -> TokenBlock:
        """All columns, as views on the bytes."""
        found: dict[str, NDArray[Any]] = {
            name: np.frombuffer(self.data, dtype, self.tokens, _PREFIX.size + self.tokens * offset)
            for name, dtype, offset in _LAYOUTS[self.mask][0]
        }
        if self.mask != _ALL_CAPTURED:
            absent = (name for name, bit in _CAPTURED.items() if not self.mask & bit)
            found |= {name: np.full(self.tokens, np.nan, np.float32) for name in absent}
        return TokenBlock(text=self.text, **found)


def packed(data: bytes) -> PackedTokens:
    """The block in `data`, checked. Raises MalformedPayload, which names the first thing wrong."""
    if len(data) < _PREFIX.size:
        raise MalformedPayload("The token block is shorter than its prefix.")
    magic, version, mask, tokens, text_length = _PREFIX.unpack_from(data)
    if magic != MAGIC or version != VERSION:
        raise MalformedPayload(f"Not a token block of version {VERSION}.")
    if tokens > TOKENS_MAX:
        raise MalformedPayload(f"A token block holds 0 to {TOKENS_MAX} tokens.")
    if mask >= len(_LAYOUTS):
        raise MalformedPayload("The token block has a column of unknown name.")
    text_at = _PREFIX.size + tokens * _LAYOUTS[mask][1]
    if len(data) != text_at + text_length:
        raise MalformedPayload(f"The token block has {len(data)} bytes; its prefix tells of {text_at + text_length}.")
    lengths = np.frombuffer(data, _LENGTH, tokens, _PREFIX.size + tokens * _PLACES[mask]["text_bytes"][0])
    if np.add.reduce(lengths, dtype=np.uint64) != text_length:
        raise MalformedPayload("The token lengths do not add up to the text.")
    return PackedTokens(data, tokens, mask)


def joined(blocks: Sequence[PackedTokens], name: str) -> bytes:
    """One column of all blocks, one after the other; of those that lack it nothing."""
    places = [place.get(name, (0, 0)) for place in _PLACES]
    starts, ends = [offset for offset, _ in places], [offset + width for offset, width in places]
    at = _PREFIX.size
    return b"".join([b.data[at + b.tokens * starts[b.mask] : at + b.tokens * ends[b.mask]] for b in blocks])


def decode(data: bytes) -> TokenBlock:
    """The block in `data`, as views on it. Raises MalformedPayload, which names the first thing wrong."""
    return packed(data).unpacked()
