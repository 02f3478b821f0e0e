"""Token blocks with ranges of their text masked, emptied of text, or of what was measured of each token.

The number of tokens, their times, emissions and order never change.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from reckon.domain.token_block import FLAG_MASKED, TOKEN_ID_WITHHELD, TokenBlock
from reckon.errors import LimitExceeded
from reckon.masking.masker import Found, replaced

TOKEN_BYTES_MAX = 2**16 - 1


def masked_block(block: TokenBlock, found: Sequence[Found]) -> TokenBlock:
    """`block` with each range of `found` (bytes of its text) replaced by its mark.

    Every token that a range touches loses its id and its measures, and is flagged; what of its
    text lies outside of the range stays with it. The mark sits on the range's first
    token. Raises LimitExceeded where a token's text would become longer than 65,535 bytes.
    """
    if not found or not len(block):
        return block
    ends = np.cumsum(block.text_bytes, dtype=np.int64)
    starts = ends - block.text_bytes
    lengths = block.text_bytes.astype(np.int64)
    touched = np.zeros(len(block), bool)
    # Only the tokens around each range are looked at: a block may hold a million of both.
    firsts = np.searchsorted(ends, [one.start for one in found], side="left")
    lasts = np.searchsorted(starts, [one.end for one in found], side="right")
    for one, first, last in zip(found, firsts, lasts, strict=True):
        inside = np.minimum(ends[first:last], one.end) - np.maximum(starts[first:last], one.start)
        # A token without text on the range's border may hold the first bytes of its first character.
        touched[first:last] |= (inside > 0) | (starts[first:last] == ends[first:last])
        lengths[first:last] -= np.maximum(inside, 0)
        lengths[first + int(np.argmax(inside > 0))] += len(one.mark)
    if int(lengths.max()) > TOKEN_BYTES_MAX:
        raise LimitExceeded(f"A masked token's text is longer than {TOKEN_BYTES_MAX} bytes.")
    return _withheld(block, touched, lengths.astype(np.uint16), replaced(block.text, found), FLAG_MASKED)


def blank_block(block: TokenBlock, text: bytes = b"", flag: int = 0) -> TokenBlock:
    """`block` without any token's id, text or measures; `text` stands in place of all, on the first token."""
    lengths = np.zeros(len(block), np.uint16)
    if len(block):
        lengths[0] = len(text)
    return _withheld(block, np.ones(len(block), bool), lengths, text if len(block) else b"", flag)


def unmeasured_block(block: TokenBlock) -> TokenBlock:
    """`block` without anything that was measured of its tokens."""
    absent = np.full(len(block), np.nan, np.float32)
    return replace(block, logprob=absent, entropy=absent, margin=absent, confidence=absent)


def _withheld(
    block: TokenBlock, at: NDArray[np.bool_], lengths: NDArray[np.uint16], text: bytes, flag: int
) -> TokenBlock:
    return replace(
        block,
        token_id=np.where(at, np.uint32(TOKEN_ID_WITHHELD), block.token_id),
        text_bytes=lengths,
        logprob=np.where(at, np.float32(np.nan), block.logprob),
        entropy=np.where(at, np.float32(np.nan), block.entropy),
        margin=np.where(at, np.float32(np.nan), block.margin),
        confidence=np.where(at, np.float32(np.nan), block.confidence),
        flags=np.where(at, block.flags | np.uint8(flag), block.flags),
        text=text,
    )
