"""A kernel that reads each row of logits once, for what is measured of its token.

In separate steps torch reads and writes the rows six times over, and sorts, which costs more than vLLM's
own sampling does (docs/adr/0078-one-pass-on-the-gpu.md). Only where there is a GPU and Triton,
as beside vLLM on one.
"""

from typing import Any

import torch
import triton
import triton.language as tl

from reckon.domain.token_block import CONFIDENCE_OF
from reckon.vllm_plugin.scalars import MEASURED

_BLOCK = 8192  # logits a program reads


@triton.jit  # type: ignore[untyped-decorator]  # Triton has no types
def _read_block(rows, stride, sums, best, size, BLOCK: tl.constexpr, BEST: tl.constexpr) -> None:  # type: ignore[no-untyped-def]  # noqa: N803  # a kernel: pointers, and Triton's way of naming constants
    """The block's best, and beside the very best the sums of e^x and of x e^x."""
    row, block = tl.program_id(0).to(tl.int64), tl.program_id(1)
    place = block * BLOCK + tl.arange(0, BLOCK)
    told = tl.load(rows + row * stride + place, mask=place < size, other=float("-inf")).to(tl.float32)
    peak = tl.max(told, axis=0)
    below = told - tl.where(peak > float("-inf"), peak, 0.0)
    weight = tl.exp(below)
    out = row * tl.num_programs(1) + block
    tl.store(sums + 2 * out, tl.sum(weight, axis=0))
    tl.store(sums + 2 * out + 1, tl.sum(tl.where(weight > 0, weight * below, 0.0), axis=0))
    for rank in range(BEST):
        highest, where = tl.max(told, axis=0, return_indices=True)
        tl.store(best + out * BEST + rank, highest)
        told = tl.where(tl.arange(0, BLOCK) == where, float("-inf"), told)


@triton.jit  # type: ignore[untyped-decorator]  # Triton has no types
def _put_together(  # type: ignore[no-untyped-def]
    sums,
    best,
    columns,
    blocks,
    BLOCKS: tl.constexpr,  # noqa: N803  # as above
    BEST: tl.constexpr,  # noqa: N803  # as above
    CANDIDATES: tl.constexpr,  # noqa: N803  # as above
) -> None:
    """A row's entropy, margin and confidence out of its blocks."""
    row = tl.program_id(0).to(tl.int64)
    place = tl.arange(0, BLOCKS)
    known = place < blocks
    peaks = tl.load(best + (row * blocks + place) * BEST, mask=known, other=float("-inf"))
    weights = tl.load(sums + 2 * (row * blocks + place), mask=known, other=0.0)
    terms = tl.load(sums + 2 * (row * blocks + place) + 1, mask=known, other=0.0)
    peak = tl.max(peaks, axis=0)
    shift = tl.where(peaks > float("-inf"), peaks - peak, 0.0)
    scale = tl.where(peaks > float("-inf"), tl.exp(shift), 0.0)
    total = tl.sum(weights * scale, axis=0)
    entropy = tl.log(total) - tl.sum(scale * (terms + weights * shift), axis=0) / total
    tl.store(columns + 3 * row, tl.maximum(entropy, 0.0))
    found = tl.arange(0, CANDIDATES)
    told = tl.load(best + row * blocks * BEST + found, mask=found < blocks * BEST, other=float("-inf"))
    below, second = 0.0, 0.0  # of the best, what all of them and the second lie below the first
    for rank in range(BEST):
        highest, where = tl.max(told, axis=0, return_indices=True)
        below += highest - peak
        second = tl.where(rank == 1, peak - highest, second)
        told = tl.where(found == where, float("-inf"), told)
    tl.store(columns + 3 * row + 1, second)
    # A token that cannot come has no logarithm, and so its mean is none.
    mean = tl.where(below > float("-inf"), tl.log(total) - below / BEST, float("nan"))
    tl.store(columns + 3 * row + 2, mean)


def measured(logits: Any) -> Any:
    """Entropy, margin and confidence, (tokens, MEASURED) float32 out of (tokens, vocabulary) logits of any float type,
    of a vocabulary of CONFIDENCE_OF at least. Log-probabilities are logits too.
    """
    tokens, size = logits.shape
    columns = torch.empty((tokens, MEASURED), dtype=torch.float32, device=logits.device)
    if not tokens:
        return columns
    blocks, device = triton.cdiv(size, _BLOCK), logits.device
    sums = torch.empty((tokens, blocks, 2), dtype=torch.float32, device=device)
    best = torch.empty((tokens, blocks, CONFIDENCE_OF), dtype=torch.float32, device=device)
    _read_block[(tokens, blocks)](logits, logits.stride(0), sums, best, size, BLOCK=_BLOCK, BEST=CONFIDENCE_OF)
    candidates = triton.next_power_of_2(blocks * CONFIDENCE_OF)
    constants = {"BLOCKS": triton.next_power_of_2(blocks), "BEST": CONFIDENCE_OF, "CANDIDATES": candidates}
    _put_together[(tokens,)](sums, best, columns, blocks, **constants)
    return columns
