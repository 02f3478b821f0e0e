"""The alternatives block: for each token of one run, the best tokens that it was chosen from, best first.

Layout, little-endian, nothing padded: magic `RKTA`, uint16 version, uint16 zero, uint32 tokens n,
uint32 alternatives m, uint32 bytes of text; then `token_id` u4 and `logprob` f4, m each; `counts`
u1, n of them, how many of the m are of each token; `text_bytes` u1, m of them; `text`, the
concatenated UTF-8. It travels beside a token block of the same n, since few requests have one.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reckon.domain.token_block import TOKENS_MAX
from reckon.errors import LimitExceeded, MalformedPayload

MAGIC = b"RKTA"
VERSION = 1
PER_TOKEN_MAX = 20  # what OpenAI's API gives at most, and vLLM without a setting
TEXT_BYTES_MAX = 255  # of one alternative; a longer one is cut

_PREFIX = struct.Struct("<4sHHIII")


class Alternative(NamedTuple):
    """One token that might have come; `token_id` is TOKEN_ID_WITHHELD where nobody told it."""

    token_id: int
    logprob: float
    text: bytes


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Ragged columns: token i has `counts[i]` of the entries, which follow one another."""

    counts: NDArray[np.uint8]
    token_id: NDArray[np.uint32]
    logprob: NDArray[np.float32]
    text_bytes: NDArray[np.uint8]
    text: bytes

    def __len__(self) -> int:
        return len(self.counts)


def of_lists(tokens: Sequence[Sequence[Alternative]]) -> Alternatives:
    """Columns of one list a token. Of each list the first PER_TOKEN_MAX are kept, of each text TEXT_BYTES_MAX."""
    kept = [own[:PER_TOKEN_MAX] for own in tokens]
    every = [one for own in kept for one in own]
    texts = [one.text[:TEXT_BYTES_MAX] for one in every]
    return Alternatives(
        counts=np.array([len(own) for own in kept], np.uint8),
        token_id=np.array([one.token_id for one in every], np.uint32),
        logprob=np.array([one.logprob for one in every], np.float32),
        text_bytes=np.array([len(text) for text in texts], np.uint8),
        text=b"".join(texts),
    )


def lists(block: Alternatives) -> list[list[Alternative]]:
    """The inverse of `of_lists`, for what it keeps."""
    ends = np.cumsum(block.text_bytes, dtype=np.int64).tolist()
    texts = [block.text[start:end] for start, end in zip([0, *ends[:-1]], ends, strict=False)]
    every = [Alternative(*one) for one in zip(block.token_id.tolist(), block.logprob.tolist(), texts, strict=True)]
    bounds = [0, *np.cumsum(block.counts, dtype=np.int64).tolist()]
    return [every[start:end] for start, end in pairwise(bounds)]


def of_tokens(block: Alternatives, keep: NDArray[np.bool_]) -> Alternatives:
    """The same tokens, of which those outside of `keep` have no alternatives any more."""
    own = np.repeat(keep, block.counts)
    ends = np.cumsum(block.text_bytes, dtype=np.int64)
    pieces = [block.text[end - size : end] for end, size in zip(ends[own], block.text_bytes[own], strict=True)]
    return Alternatives(
        counts=np.where(keep, block.counts, 0).astype(np.uint8),
        token_id=block.token_id[own],
        logprob=block.logprob[own],
        text_bytes=block.text_bytes[own],
        text=b"".join(pieces),
    )


def split(block: Alternatives, ends: Sequence[int]) -> list[Alternatives]:
    """Runs of tokens that follow one another, each up to one of `ends`, which rise to the number of all."""
    entries = np.concatenate(([0], np.cumsum(block.counts, dtype=np.int64)))
    texts = np.concatenate(([0], np.cumsum(block.text_bytes, dtype=np.int64)))
    found = []
    for first, end in pairwise([0, *ends]):
        low, high = int(entries[first]), int(entries[end])
        text = block.text[int(texts[low]) : int(texts[high])]
        columns = (block.token_id[low:high], block.logprob[low:high], block.text_bytes[low:high])
        found.append(Alternatives(block.counts[first:end], *columns, text))
    return found


def encode(block: Alternatives) -> bytes:
    """The block's bytes. Raises LimitExceeded over TOKENS_MAX tokens."""
    if len(block) > TOKENS_MAX:
        raise LimitExceeded(f"An alternatives block tells of at most {TOKENS_MAX} tokens.")
    prefix = _PREFIX.pack(MAGIC, VERSION, 0, len(block), len(block.token_id), len(block.text))
    columns = (block.token_id.astype("<u4"), block.logprob.astype("<f4"), block.counts, block.text_bytes)
    return b"".join([prefix, *(column.tobytes() for column in columns), block.text])


def decode(data: bytes) -> Alternatives:
    """The block in `data`, as views on it. Raises MalformedPayload, which names the first thing wrong."""
    if len(data) < _PREFIX.size:
        raise MalformedPayload("The alternatives block is shorter than its prefix.")
    magic, version, zero, tokens, entries, text_length = _PREFIX.unpack_from(data)
    if magic != MAGIC or version != VERSION or zero:
        raise MalformedPayload(f"Not an alternatives block of version {VERSION}.")
    if tokens > TOKENS_MAX or entries > tokens * PER_TOKEN_MAX:
        raise MalformedPayload(f"An alternatives block has at most {PER_TOKEN_MAX} for each of {TOKENS_MAX} tokens.")
    size = _PREFIX.size + entries * 9 + tokens + text_length
    if len(data) != size:
        raise MalformedPayload(f"The alternatives block has {len(data)} bytes; its prefix tells of {size}.")
    at = _PREFIX.size
    ids = np.frombuffer(data, "<u4", entries, at)
    logprobs = np.frombuffer(data, "<f4", entries, at + 4 * entries)
    counts = np.frombuffer(data, np.uint8, tokens, at + 8 * entries)
    lengths = np.frombuffer(data, np.uint8, entries, at + 8 * entries + tokens)
    if int(counts.sum(dtype=np.int64)) != entries or int(lengths.sum(dtype=np.int64)) != text_length:
        raise MalformedPayload("The counts of the alternatives do not add up to what follows them.")
    if tokens and int(counts.max()) > PER_TOKEN_MAX:
        raise MalformedPayload(f"A token has more than {PER_TOKEN_MAX} alternatives.")
    if np.isnan(logprobs).any() or bool((logprobs > 0).any()):
        raise MalformedPayload("An alternative's log-probability is above zero, or no number.")
    return Alternatives(counts, ids, logprobs, lengths, data[size - text_length :])
