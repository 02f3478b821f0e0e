"""A program for vLLM's environment: what the newer runner's samplers are given of us, measured on made-up logits.

Prints a JSON object. There is no GPU where tests run, so Triton interprets the kernel (TRITON_INTERPRET=1).
"""

import json
import sys
from types import SimpleNamespace
from typing import NamedTuple

import torch

from reckon.vllm_plugin import worker_scalars
from reckon.vllm_plugin.gpu_scalars import measured as by_kernel
from reckon.vllm_plugin.scalars import MARK


class Gathered(NamedTuple):
    """As vLLM's `LogprobsTensors`."""

    logprob_token_ids: torch.Tensor
    logprobs: torch.Tensor


def compute_topk_scores(
    logits: torch.Tensor, num_logprobs: int, sampled_token_ids: torch.Tensor, *, logits_mode: bool = False
) -> Gathered:
    """As vLLM's, of the sampled token alone."""
    scores = logits if logits_mode else logits.float().log_softmax(-1)
    return Gathered(sampled_token_ids[:, None], scores.gather(-1, sampled_token_ids[:, None]))


def told(logits: torch.Tensor) -> dict[str, object]:
    """What comes out of the wrapped function, and how far it and the kernel are from float64."""
    sampling, rejecting = (SimpleNamespace(compute_topk_scores=compute_topk_scores) for _ in range(2))
    worker_scalars.install_newer(sampling, rejecting)
    worker_scalars.install_newer(sampling, rejecting)  # as where vLLM loads the plugin twice
    sampled = logits.argmax(-1)
    gathered = sampling.compute_topk_scores(logits, 0, sampled, logits_mode=False)
    exact = logits.double().log_softmax(-1)
    best = exact.topk(20).values
    wanted = torch.stack(
        (torch.special.entr(exact.exp()).sum(-1), best[:, 0] - best[:, 1], -best.mean(-1)),
        dim=1,
    )
    off = (torch.stack((gathered.logprobs[:, 1:], by_kernel(logits))).double() - wanted).abs()
    return {
        "marks": gathered.logprob_token_ids[:, 1:].eq(MARK).all().item(),
        "ids": gathered.logprob_token_ids[:, 0].eq(sampled).all().item(),
        "columns": gathered.logprobs.shape[1],
        "columns_of_logits": rejecting.compute_topk_scores(logits, 0, sampled, logits_mode=True).logprobs.shape[1],
        "off_nats": off.amax().item(),
    }


def main() -> None:
    """Of several vocabularies, with tokens that cannot come, in both of a model's float types."""
    torch.manual_seed(0)
    found = []
    for size in (20, 84, 20_011, 100_003):
        logits = torch.randn(3, size) * 6 + 11
        if size > 100:
            logits[:, ::5] = float("-inf")
            logits[1, :8192] = float("-inf")  # nothing at all of one block
        found += [told(logits), told(logits.to(torch.bfloat16))]
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
