"""A kernel that reads each row of log-probabilities once, for its entropy and its margin.

In separate steps torch reads and writes the rows six times over, which costs more than vLLM's own
sampling does (docs/adr/0078-one-pass-on-the-gpu.md). Only where there is a GPU and Triton,
as beside vLLM on one.
"""

from typing import Any

import torch
import triton
import triton.language as tl

_BLOCK = 8192  # logarithms a program reads


@triton.jit  # type: ignore[untyped-decorator]  # Triton has no types
def _read_block(rows, stride, sums, best, second, size, BLOCK: tl.constexpr) -> None:  # type: ignore[no-untyped-def]  # noqa: N803  # a kernel: pointers, and Triton's way of naming constants
    row, block = tl.program_id(0).to(tl.int64), tl.program_id(1)
    place = block * BLOCK + tl.arange(0, BLOCK)
    told = tl.load(rows + row * stride + place, mask=place < size, other=float("-inf"))
    probability = tl.exp(told)
    terms = tl.where(probability > 0, probability * told, 0.0)
    highest, where = tl.max(told, axis=0, return_indices=True)
    rest = tl.where(tl.arange(0, BLOCK) == where, float("-inf"), told)
    out = row * tl.num_programs(1) + block
    tl.store(sums + out, tl.sum(terms, axis=0))
    tl.store(best + out, highest)
    tl.store(second + out, tl.max(rest, axis=0))


@triton.jit  # type: ignore[untyped-decorator]  # Triton has no types
def _put_together(sums, best, second, scalars, blocks, BLOCKS: tl.constexpr) -> None:  # type: ignore[no-untyped-def]  # noqa: N803  # as above
    row = tl.program_id(0).to(tl.int64)
    place = tl.arange(0, BLOCKS)
    here, there = row * blocks + place, place < blocks
    told = tl.load(best + here, mask=there, other=float("-inf"))
    highest, where = tl.max(told, axis=0, return_indices=True)
    rest = tl.where(place == where, tl.load(second + here, mask=there, other=float("-inf")), told)
    entropy = -tl.sum(tl.load(sums + here, mask=there, other=0.0), axis=0)
    tl.store(scalars + row * 2, tl.maximum(entropy, 0.0))
    tl.store(scalars + row * 2 + 1, highest - tl.max(rest, axis=0))


def entropy_and_margin(logprobs: Any) -> Any:
    """(tokens, 2) out of (tokens, vocabulary) float32 of natural logarithms."""
    tokens, size = logprobs.shape
    blocks = triton.cdiv(size, _BLOCK)
    sums, best, second = torch.empty((3, tokens, blocks), dtype=torch.float32, device=logprobs.device)
    scalars = torch.empty((tokens, 2), dtype=torch.float32, device=logprobs.device)
    if tokens:
        _read_block[(tokens, blocks)](logprobs, logprobs.stride(0), sums, best, second, size, BLOCK=_BLOCK)
        _put_together[(tokens,)](sums, best, second, scalars, blocks, BLOCKS=triton.next_power_of_2(blocks))
    return scalars
