"""A kernel that reads each row of log-probabilities once, for what is measured of its token.

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
from reckon.vllm_plugin.worker_scalars import confidence_of

_BLOCK = 8192  # logarithms a program reads


@triton.jit  # type: ignore[untyped-decorator]  # Triton has no types
def _read_block(rows, stride, sums, best, size, BLOCK: tl.constexpr, BEST: tl.constexpr) -> None:  # type: ignore[no-untyped-def]  # noqa: N803  # a kernel: pointers, and Triton's way of naming constants
    row, block = tl.program_id(0).to(tl.int64), tl.program_id(1)
    place = block * BLOCK + tl.arange(0, BLOCK)
    told = tl.load(rows + row * stride + place, mask=place < size, other=float("-inf"))
    probability = tl.exp(told)
    terms = tl.where(probability > 0, probability * told, 0.0)
    out = row * tl.num_programs(1) + block
    tl.store(sums + out, tl.sum(terms, axis=0))
    for rank in range(BEST):
        highest, where = tl.max(told, axis=0, return_indices=True)
        tl.store(best + out * BEST + rank, highest)
        told = tl.where(tl.arange(0, BLOCK) == where, float("-inf"), told)


@triton.jit  # type: ignore[untyped-decorator]  # Triton has no types
def _put_together(  # type: ignore[no-untyped-def]
    sums,
    best,
    entropies,
    top,
    blocks,
    BLOCKS: tl.constexpr,  # noqa: N803  # as above
    BEST: tl.constexpr,  # noqa: N803  # as above
    CANDIDATES: tl.constexpr,  # noqa: N803  # as above
) -> None:
    row = tl.program_id(0).to(tl.int64)
    place = tl.arange(0, BLOCKS)
    entropy = -tl.sum(tl.load(sums + row * blocks + place, mask=place < blocks, other=0.0), axis=0)
    tl.store(entropies + row, tl.maximum(entropy, 0.0))
    found = tl.arange(0, CANDIDATES)
    told = tl.load(best + row * blocks * BEST + found, mask=found < blocks * BEST, other=float("-inf"))
    for rank in range(BEST):
        highest, where = tl.max(told, axis=0, return_indices=True)
        tl.store(top + row * BEST + rank, highest)
        told = tl.where(found == where, float("-inf"), told)


def measured(logprobs: Any) -> Any:
    """Entropy, margin and confidence, (tokens, MEASURED) out of (tokens, vocabulary) float32 of natural logarithms,
    of a vocabulary of CONFIDENCE_OF at least.
    """
    tokens, size = logprobs.shape
    if not tokens:
        return logprobs.new_empty((0, MEASURED))
    blocks, device = triton.cdiv(size, _BLOCK), logprobs.device
    sums = torch.empty((tokens, blocks), dtype=torch.float32, device=device)
    best = torch.empty((tokens, blocks, CONFIDENCE_OF), dtype=torch.float32, device=device)
    entropies = torch.empty((tokens, 1), dtype=torch.float32, device=device)
    top = torch.empty((tokens, CONFIDENCE_OF), dtype=torch.float32, device=device)
    _read_block[(tokens, blocks)](logprobs, logprobs.stride(0), sums, best, size, BLOCK=_BLOCK, BEST=CONFIDENCE_OF)
    candidates = triton.next_power_of_2(blocks * CONFIDENCE_OF)
    rows = (sums, best, entropies, top, blocks)
    _put_together[(tokens,)](*rows, BLOCKS=triton.next_power_of_2(blocks), BEST=CONFIDENCE_OF, CANDIDATES=candidates)
    return torch.cat((entropies, top[:, :1] - top[:, 1:2], confidence_of(top)), dim=1)
